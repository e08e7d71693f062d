import { describe, expect, test } from "vitest";
import { configure, loadSources } from "./configure.ts";

test.each([
  [{ env: { CODER_BROWSER_ONLY: "true" } }, "CODER_BROWSER_ONLY is accepted but this server does not act on it."],
  [{ argv: ["--browser-only"] }, "--browser-only is accepted but this server does not act on it."],
  [
    { yaml: "networking:\n  browserOnly: true\n" },
    "/etc/coder.yaml line 2: networking.browserOnly is accepted but this server does not act on it.",
  ],
  [
    { env: { CODER_TELEMETRY_ENABLE: "true" } },
    "CODER_TELEMETRY_ENABLE is accepted but this server does not act on it. It sends no telemetry.",
  ],
  [
    { env: { CODER_OAUTH2_GITHUB_DEFAULT_PROVIDER_ENABLE: "true" } },
    "CODER_OAUTH2_GITHUB_DEFAULT_PROVIDER_ENABLE is accepted but this server does not act on it. It has no GitHub app of its own; register one and set CODER_OAUTH2_GITHUB_CLIENT_ID.",
  ],
  [{ env: { CODER_VERBOSE: "true" } }, "CODER_VERBOSE is deprecated, please use CODER_LOG_FILTER instead."],
])("design#18: %j is one warning", (sources, warning) => {
  expect(configure(sources).warnings).toEqual([warning]);
});

test("an option that the server acts on draws no warning", () => {
  expect(configure({ env: { CODER_SESSION_DURATION: "1h", CODER_CLI_UPGRADE_MESSAGE: "x" } }).warnings).toEqual([]);
});

test("general#11.2: a file that --write-config printed draws no warning for the defaults in it", () => {
  const printed = loadSources({ argv: ["--write-config"], env: { CODER_SESSION_DURATION: "36h" } });
  const yaml = printed.kind === "write-config" ? printed.yaml : "";

  expect(configure({ yaml }).warnings).toEqual([]);
  expect(configure({ yaml: yaml.replace("pgAuth: password", "pgAuth: awsiamrds") }).warnings).toEqual([
    expect.stringMatching(/: pgAuth is accepted but this server does not act on it/),
  ]);
});

describe("secureAuthCookie: false", () => {
  const yaml = (accessUrl: string) => `networking:\n  accessURL: ${accessUrl}\n  secureAuthCookie: false\n`;

  test("with an https access URL is obeyed, with a warning that says what it means", () => {
    const { config, warnings } = configure({ yaml: yaml("https://coder.example.com") });

    expect(config.cookies.secure).toBe(false);
    expect(warnings).toEqual([
      "/etc/coder.yaml line 3: networking.secureAuthCookie is false although the access URL is https: browsers also send the session cookie over plain http, where anyone on the network can read it. Unset it, or set it to true.",
    ]);
  });

  test("by plain http is nothing to warn about", () => {
    expect(configure({ yaml: yaml("http://coder.example.com") }).warnings).toEqual([]);
  });
});

test("a trusted header that is never read draws a warning", () => {
  const headers = "X-Forwarded-For,x-forwarded-host,CF-Connecting-IP";

  expect(configure({ env: { CODER_PROXY_TRUSTED_HEADERS: headers } }).warnings).toEqual([
    "CODER_PROXY_TRUSTED_HEADERS: CF-Connecting-IP is not read by this server; have the proxy send X-Forwarded-For.",
  ]);
});

test("redirecting to an access URL that nobody set draws a warning", () => {
  const { config, warnings } = configure({ env: { CODER_REDIRECT_TO_ACCESS_URL: "true" } });

  expect(config.redirectToAccessUrl).toBe(false);
  expect(warnings).toEqual(["CODER_REDIRECT_TO_ACCESS_URL has no effect without CODER_ACCESS_URL."]);
});
