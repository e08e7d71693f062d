import { type DeploymentOption, deploymentConfig } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { configure } from "../../config/configure.ts";
import type { OptionDefinition } from "../../config/option-definition.ts";
import { options } from "../../config/options.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { publishedPaths } from "../../testing/published-config-paths.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { presentDeploymentConfig } from "./present-deployment-config.ts";

const PATH = "/api/v2/deployment/config";
const table: readonly OptionDefinition[] = options;

/** What a person with that role reads on a server with that environment. */
async function read(env: Record<string, string> = {}, role = "owner") {
  const server = await startTestServer({ env, github: false });
  const reader = await browserOf(server, await addPerson(server, { roles: [role] }));
  const answer = await reader.get(PATH);
  const { config, options } = deploymentConfig.parse(answer.json);
  const option = (name: string) => options.find((each) => each.name === name);
  return { text: answer.text, config, options, option };
}

function valueAt(tree: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (node, key) => (typeof node === "object" && node !== null ? Reflect.get(node, key) : undefined),
      tree,
    );
}

describe("config", () => {
  test("general#rowD12: every leaf of the published example is there, by its published name, and none is null", async () => {
    const { config } = await read();

    expect(publishedPaths).toHaveLength(166);
    expect(publishedPaths.filter((path) => (valueAt(config, path) ?? null) === null)).toEqual([]);
  });

  test("general#7.3: every option of the table is there too, by Coder's own spelling where it differs", async () => {
    const { config } = await read();
    const paths = table.flatMap(({ configPath, wirePath }) => (wirePath ? [configPath, wirePath] : [configPath]));

    expect(paths.filter((path) => (valueAt(config, path) ?? null) === null)).toEqual([]);
  });

  test("general#7.3: nothing is set: empty lists and texts, not null, and no key is missing", async () => {
    const { config, text } = await read();

    expect(config.oauth2.github.allowed_orgs).toEqual([]);
    expect(config.oidc.auth_url_params).toEqual({ access_type: "offline" });
    expect(config.external_auth).toEqual([]);
    expect(config).toMatchObject({ docs_url: "https://coder.com/docs", wildcard_access_url: "", browser_only: false });
    expect(config.telemetry.trace).toBe(false);
    expect(text).not.toContain("null");
  });

  test("general#rowD11: durations are nanoseconds, to the last digit", async () => {
    const { text, config } = await read({ CODER_MAX_TOKEN_LIFETIME: "3155760000000000001ns" });

    expect(config.session_lifetime.default_duration).toBe(86_400_000_000_000);
    expect(text).toContain('"max_token_lifetime":3155760000000000001');
    expect(text).toMatch(/"value":3155760000000000001[,}]/);
  });

  test("general#rowD13: the device flow that was switched on by its variable", async () => {
    const { config, option } = await read({ CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true" });

    expect(config.oauth2.github.device_flow).toBe(true);
    expect(option("OAuth2 GitHub Device Flow")).toMatchObject({ value: true, value_source: "env", default: "false" });
  });

  test("general#7.3: what the start decides is shown decided", async () => {
    const { config, option } = await read({
      CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true",
      CODER_ACCESS_URL: "https://coder.example.com",
    });

    expect(config.rate_limit).toEqual({ api: -1, disable_all: true });
    expect(option("API Rate Limit")?.value).toBe(-1);
    expect(config.access_url).toBe("https://coder.example.com");
    expect([config.secure_auth_cookie, config.http_cookies.secure_auth_cookie]).toEqual([true, true]);
  });

  test("general#7.3: `*` among the experiments is not expanded here", async () => {
    const { config } = await read({ CODER_EXPERIMENTS: "*,Foo" });

    expect(config.experiments).toEqual(["*", "Foo"]);
  });
});

describe("options", () => {
  test("general#rowD5, general#rowD6: each says what set it; of several sources the strongest", () => {
    const { config, options: resolved } = configure({
      yaml: "networking:\n  docsURL: https://yaml.example\n  http:\n    sessionDuration: 1h\n",
      env: { CODER_SESSION_DURATION: "2h", CODER_CLI_UPGRADE_MESSAGE: "env", CODER_EXPERIMENTS: "a,b" },
      argv: ["--session-duration=3h", "--experiments=c"],
    });
    const { options: shown } = presentDeploymentConfig({ config, options: resolved });
    const sourceOf = (name: string) => shown.find((option) => option.name === name);

    expect(sourceOf("Session Duration")).toMatchObject({ value: 10_800_000_000_000n, value_source: "flag" });
    expect(sourceOf("Experiments")).toMatchObject({ value: ["c"], value_source: "flag" });
    expect(sourceOf("CLI Upgrade Message")).toMatchObject({ value: "env", value_source: "env" });
    expect(sourceOf("Docs URL")).toMatchObject({ value: "https://yaml.example", value_source: "yaml" });
    expect(sourceOf("Max Token Lifetime")).toMatchObject({ value_source: "default" });
    expect(sourceOf("Terms of Service URL")).not.toHaveProperty("value_source");
  });

  test("general#7.4: external providers of the environment are set by it, also beside those of the file", () => {
    const env = { CODER_EXTERNAL_AUTH_0_TYPE: "github", CODER_EXTERNAL_AUTH_0_CLIENT_ID: "Iv1" };
    const secret = { CODER_EXTERNAL_AUTH_0_CLIENT_SECRET: HUSH };
    const yaml =
      "externalAuthProviders:\n  - type: gitlab\n    client_id: app\n    device_flow: true\n    device_code_url: https://gitlab.com/oauth/authorize_device\n";
    const sourceIn = (sources: Parameters<typeof configure>[0]) =>
      presentDeploymentConfig(configure(sources)).options.find(({ name }) => name === "External Auth Providers")
        ?.value_source;

    expect(sourceIn({ env: { ...env, ...secret } })).toBe("env");
    expect(sourceIn({ yaml, env: { ...env, ...secret } })).toBe("env");
    expect(sourceIn({ yaml })).toBe("yaml");
    expect(sourceIn({})).toBeUndefined();
  });

  test("general#7.4: what another option decides was set by what set that one", () => {
    const { config, options: resolved } = configure({
      argv: ["--dangerous-disable-rate-limits"],
      env: { CODER_ACCESS_URL: "https://coder.example.com" },
    });
    const { options: shown } = presentDeploymentConfig({ config, options: resolved });
    const find = (name: string) => shown.find((option) => option.name === name);

    expect(find("API Rate Limit")).toMatchObject({ value: -1, default: "512", value_source: "flag" });
    expect(find("Secure Auth Cookie")).toMatchObject({ value: true, value_source: "env" });
  });

  test("general#7.4: all of them, sorted by name, and each with its description", async () => {
    const { options: shown } = await read();
    const names = shown.map(({ name }) => name);

    expect(names).toEqual(table.map(({ name }) => name).sort());
    expect(shown.filter(({ description }) => !/^[A-Z_].*\.$/s.test(description ?? ""))).toEqual([]);
  });

  test("general#7.4: how one looks whole, and what would be empty is left out", async () => {
    const { option } = await read({ CODER_ACCESS_URL: "https://coder.example.com" });

    expect(option("Session Duration")).toEqual({
      name: "Session Duration",
      description: expect.stringContaining("session"),
      flag: "session-duration",
      env: "CODER_SESSION_DURATION",
      yaml: "sessionDuration",
      default: "24h0m0s",
      value: 86_400_000_000_000,
      annotations: { format_duration: "true" },
      group: { name: "HTTP", yaml: "http", parent: { name: "Networking", yaml: "networking" } },
      value_source: "default",
    });
    expect(option("CLI Upgrade Message")).not.toHaveProperty("value_source");
    expect(option("CLI Upgrade Message")).toMatchObject({ value: "" });
    expect(option("Config Path")).toMatchObject({ flag_shorthand: "c", group: { name: "Config" } });
    expect(option("Config Path")).not.toHaveProperty("yaml");
  });

  test("general#7.4: names sharing a value share its source, and a replacement comes whole", async () => {
    const { option } = await read({ CODER_NOTIFICATIONS_EMAIL_HELLO: "mail.example.com" });

    expect(option("Email: Hello")).toMatchObject({ value: "mail.example.com", value_source: "env" });
    expect(option("Notifications: Email: Hello")?.use_instead).toEqual([option("Email: Hello")]);
  });
});

/** One text for each secret, and for the secret part of other values. */
const HUSH = "hush-hush";
const key = Buffer.alloc(32, 9).toString("base64");
const secrets: Record<string, string> = {
  ...Object.fromEntries(table.filter(({ secret }) => secret).map(({ env = "" }, index) => [env, `${HUSH}-${index}`])),
  CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: key,
  CODER_PG_CONNECTION_URL: `postgres://coder:${HUSH}@db.test/coder`,
};
const company = {
  CODER_OAUTH2_GITHUB_CLIENT_ID: "Iv1",
  CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true",
  CODER_OIDC_ISSUER_URL: "https://issuer.test",
  CODER_OIDC_CLIENT_ID: "coder",
  CODER_EMAIL_SMARTHOST: "127.0.0.1:2525",
  CODER_EMAIL_FROM: "coder@mail.test",
  CODER_EMAIL_AUTH_USERNAME: "coder",
  CODER_DERP_CONFIG_URL: `https://ada:${HUSH}@derp.test/map`,
  CODER_SUPPORT_LINKS: `[{name: Help, target: "https://ada:${HUSH}@help.test/", icon: chat}]`,
  CODER_EXTERNAL_AUTH_0_TYPE: "github",
  CODER_EXTERNAL_AUTH_0_CLIENT_ID: "Iv2",
  CODER_EXTERNAL_AUTH_0_CLIENT_SECRET: HUSH,
  CODER_EXTERNAL_AUTH_0_EXTRA_TOKEN_KEYS: HUSH,
};

describe("secrets", () => {
  test("general#rowD1, general#rowD7, general#rowD8: an auditor's dump holds none of them, however deep, and says what set them", async () => {
    const { text, config, options: shown, option } = await read({ ...company, ...secrets }, "auditor");

    expect(text).not.toContain(HUSH);
    expect(text).not.toContain(key);
    const secretOptions = table.filter(({ secret }) => secret);
    expect(secretOptions.length).toBeGreaterThan(10);
    for (const { configPath, type } of secretOptions) {
      expect(valueAt(config, configPath), configPath).toEqual(type === "string-array" ? [] : "");
    }
    const hidden = everywhere(shown).filter(({ annotations }) => annotations?.secret === "true");
    expect(hidden).toHaveLength(14);
    expect(hidden.filter((each) => "value" in each || each.value_source !== "env" || !each.env)).toEqual([]);
    expect(option("DERP Config URL")?.value).toBe("https://derp.test/map");
    expect(config.support.links).toEqual([{ name: "Help", target: "https://help.test/", icon: "chat" }]);
  });

  test("general#rowD1: what is no secret comes through", async () => {
    const { config } = await read({
      CODER_BROWSER_ONLY: "true",
      CODER_OIDC_AUTH_URL_PARAMS: "{prompt: login}",
      CODER_OIDC_EMAIL_FIELD: "mail",
    });

    expect(config.browser_only).toBe(true);
    expect(config.oidc).toMatchObject({ auth_url_params: { prompt: "login" }, email_field: "mail" });
  });

  test("general#7.3: a provider of external auth is shown with its defaults, by field and option alike", async () => {
    const { config, option } = await read({ ...company, ...secrets });

    expect(config.external_auth).toEqual([
      expect.objectContaining({
        id: "github",
        client_id: "Iv2",
        token_url: "https://github.com/login/oauth/access_token",
      }),
    ]);
    expect(option("External Auth Providers")?.value).toEqual(config.external_auth);
  });
});

/** Options, and those inside them. */
function everywhere(shown: readonly DeploymentOption[]): DeploymentOption[] {
  return shown.flatMap((option) => [option, ...everywhere(option.use_instead ?? [])]);
}
