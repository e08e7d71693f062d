import { expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { configure, loadSources } from "../configure.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";

const table: readonly OptionDefinition[] = options;

function write(sources: Parameters<typeof loadSources>[0]): string {
  const loaded = loadSources({ ...sources, argv: [...(sources.argv ?? []), "--write-config"] });
  return loaded.kind === "write-config" ? loaded.yaml : "";
}

test("general#11.2: every option that has a key is there, and no secret", () => {
  const document = parseDocument(write({ env: { CODER_OIDC_CLIENT_SECRET: "hunter2" } }));
  const missing = table.filter(({ yamlPath }) => yamlPath && !document.hasIn(yamlPath.split(".")));

  expect(missing.map(({ name }) => name)).toEqual([]);
  expect(document.toString()).not.toContain("hunter2");
});

test("general#11.2: a key is preceded by its description and its default, a group by its description", () => {
  const yaml = write({ env: { CODER_TLS_MIN_VERSION: "tls13" } });

  expect(yaml).toContain(`
  # Encryption of the connections to this server, and HSTS.
  tls:
    # HTTPS listen address.
    # (default: 127.0.0.1:3443, type: host:port)
    address: 127.0.0.1:3443
`);
  expect(yaml).toContain("(default: tls12, type: string)\n    minVersion: tls13\n");
  const told = yaml.match(/^ *# \(default: .*, type: [a-z:-]+\)\n *[\w-]+:/gm);
  expect(told).toHaveLength(table.filter(({ yamlPath }) => yamlPath).length);
});

test("general#11.2: descriptions are wrapped at 80 columns", () => {
  const long = write({})
    .split("\n")
    .filter((line) => line.length > 80 && /^ *# (?!\(default: )/.test(line));

  expect(long).toEqual([]);
});

test("what is unset stays unset: cookies are Secure behind https, unless somebody decided otherwise", () => {
  const env = { CODER_ACCESS_URL: "https://coder.example.com" };
  const decided = { ...env, CODER_SECURE_AUTH_COOKIE: "false" };

  expect(configure({ yaml: write({ env }) }).config).toEqual(configure({ env }).config);
  expect(configure({ yaml: write({ env }) }).config.cookies.secure).toBe(true);
  expect(configure({ yaml: write({ env: decided }) }).config.cookies.secure).toBe(false);
});

test("of two names of one value the newer one has it", () => {
  const yaml = parse(write({ env: { CODER_NOTIFICATIONS_EMAIL_HELLO: "mx" } }));

  expect([yaml.email.hello, yaml.notifications.email.hello]).toEqual(["mx", null]);
});

test("general#rowY1: what is written is read back to the same values", () => {
  const argv = [
    "--access-url=https://coder.example.com",
    "--api-keys-retention=90d",
    "--cache-dir=true",
    "--oidc-auth-url-params={prompt: login}",
    "--oidc-group-regex-filter=^a: #b$",
    "--external-auth-providers=[{id: gh, type: github, client_id: c, client_secret: s, extra_token_keys: [a]}]",
    '--additional-csp-policy="script-src https://a, b"',
    "--telemetry-enable=false",
  ];
  const values = (sources: Parameters<typeof configure>[0]) =>
    configure(sources)
      .options.filter(({ definition }) => definition.yamlPath)
      .map(({ value }) => value);

  expect(values({ yaml: write({ argv }) })).toEqual(values({ argv }));
});

test("a secret that was given is named as missing", () => {
  const yaml = write({ env: { CODER_OIDC_CLIENT_SECRET: "hunter2" } });

  expect(yaml).toContain("Set elsewhere, without a key here: CODER_OIDC_CLIENT_SECRET.");
});

test("a wrong configuration is not written", () => {
  expect(() => write({ env: { CODER_SESSION_DURATION: "x" } })).toThrow("CODER_SESSION_DURATION");
});

test("a file that another version of Coder wrote loads: what it has besides is a warning for each, with its path", () => {
  const yaml = write({ env: { CODER_ACCESS_URL: "https://coder.example.com" } })
    .replace(/^( +secureAuthCookie:).*$/m, "$1 false")
    .replace(
      /^externalAuthProviders:.*$/m,
      "externalAuthProviders: [{type: github, client_id: a, client_secret: b, shiny: 1}]",
    )
    .concat("aibridge:\n  enabled: false\naibridgeproxy:\n  enabled: false\nholodeck:\n  oidc:\n    clientID: x\n");

  const { config, warnings } = configure({ yaml });

  expect(config).toMatchObject({ cookies: { secure: false }, oidc: undefined, externalAuth: [{ id: "github" }] });
  expect(warnings.map((text) => text.replace(/^\/etc\/coder\.yaml line \d+: /, ""))).toEqual([
    "aibridge is not a section of this server and is ignored; Coder calls it ai_gateway now.",
    "aibridgeproxy is not a section of this server and is ignored; Coder calls it ai_gateway_proxy now.",
    "holodeck is not a section of this server and is ignored.",
    "externalAuthProviders[0].shiny is not supported for external auth providers here and is ignored.",
    expect.stringMatching(/^networking\.secureAuthCookie is false although the access URL is https: /),
  ]);
});
