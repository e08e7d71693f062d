import { describe, expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { configure, loadSources } from "./configure.ts";
import type { OptionDefinition } from "./option-definition.ts";
import { options } from "./options.ts";

const table: readonly OptionDefinition[] = options;

function resolve(name: string, sources: Parameters<typeof configure>[0]) {
  const found = configure(sources).options.find(({ definition }) => definition.name === name);
  return { value: found?.value, source: found?.source, given: found?.given };
}

describe("precedence (general#rowD5, general#rowD6)", () => {
  const yaml = "networking:\n  http:\n    sessionDuration: 1h";
  const env = { CODER_SESSION_DURATION: "2h" };
  const argv = ["--session-duration=3h"];
  const hour = 3_600_000_000_000n;

  test.each([
    ["nothing", {}, 24n * hour, "default", undefined],
    ["YAML", { yaml }, hour, "yaml", "/etc/coder.yaml line 3: networking.http.sessionDuration"],
    ["the environment over YAML", { yaml, env }, 2n * hour, "env", "CODER_SESSION_DURATION"],
    ["a flag over both", { yaml, env, argv }, 3n * hour, "flag", "--session-duration"],
  ])("%s decides", (_what, sources, value, source, given) => {
    expect(resolve("Session Duration", sources)).toEqual({ value, source, given });
  });

  test("a list from a flag replaces the one from the environment, and repetition adds to it", () => {
    const sources = { argv: ["--proxy-trusted-origins=10.0.0.1,10.0.0.2", "--proxy-trusted-origins", "10.0.0.3"] };
    const both = { ...sources, env: { CODER_PROXY_TRUSTED_ORIGINS: "10.9.9.9" } };

    expect(configure(both).config.proxy.trustedOrigins).toEqual(["10.0.0.1", "10.0.0.2", "10.0.0.3"]);
  });

  test("an empty text empties a list", () => {
    const argv = ["--proxy-trusted-origins=10.0.0.1", "--proxy-trusted-origins="];

    expect(resolve("Proxy Trusted Origins", { argv })).toMatchObject({ value: [], source: "flag" });
  });

  test("general#rowY3: an empty variable counts as unset", () => {
    expect(resolve("Session Duration", { env: { CODER_SESSION_DURATION: "" } })).toMatchObject({ source: "default" });
  });

  test("an option without a default has no source until it is set", () => {
    expect(resolve("CLI Upgrade Message", {})).toEqual({ value: "", source: undefined, given: undefined });
  });

  test("general#rowD13: the device flow switched on by its variable shows as env", () => {
    const env = { CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true" };

    expect(resolve("OAuth2 GitHub Device Flow", { env })).toMatchObject({ value: true, source: "env" });
  });

  test("two names of one value share value and source, whichever was given (general#7.4)", () => {
    const env = { CODER_TELEMETRY: "false" };

    expect(resolve("Telemetry Enable", { env })).toEqual({ value: false, source: "env", given: undefined });
  });

  test("two names of one value that contradict each other have the newer one's", () => {
    const env = { CODER_EMAIL_HELLO: "new", CODER_NOTIFICATIONS_EMAIL_HELLO: "old" };

    expect(resolve("Email: Hello", { env }).value).toBe("new");
    expect(resolve("Notifications: Email: Hello", { env }).value).toBe("new");
  });

  test("the path of the YAML file comes from a flag before the environment", () => {
    const argv = ["-c", "/etc/coder.yaml"];

    expect(resolve("Session Duration", { yaml, argv, env: { CODER_CONFIG_PATH: "/nowhere" } })).toMatchObject({
      source: "yaml",
    });
  });
});

const sampleByType: Readonly<Record<OptionDefinition["type"], { text: string; yaml: string; value: unknown }>> = {
  string: { text: "sample", yaml: "sample", value: "sample" },
  enum: { text: "sample", yaml: "sample", value: "sample" },
  bool: { text: "true", yaml: "true", value: true },
  int: { text: "7", yaml: "7", value: 7 },
  duration: { text: "90m", yaml: "90m", value: 5_400_000_000_000n },
  url: { text: "https://sample.example", yaml: "https://sample.example", value: "https://sample.example" },
  "host:port": { text: "127.0.0.1:7777", yaml: "127.0.0.1:7777", value: "127.0.0.1:7777" },
  regexp: { text: "^a.*$", yaml: "^a.*$", value: "^a.*$" },
  "string-array": { text: "a,b", yaml: "[a, b]", value: ["a", "b"] },
  struct: { text: "{}", yaml: "{}", value: {} },
};

const sampleTexts: Readonly<Record<string, string>> = {
  "HTTP Address": "127.0.0.1:7777",
  "Email: Smarthost": "smtp.sample.example:587",
  "Notifications: Email: Smarthost": "smtp.sample.example:587",
  "External Token Encryption Keys": Buffer.alloc(32, 1).toString("base64"),
  "Postgres Connection URL": "postgres://ada@db.example/coder",
  "OAuth2 GitHub Enterprise Base URL": "https://github.sample.example",
  "OAuth2 GitHub Allowed Teams": "acme/core",
  "Proxy Trusted Origins": "10.0.0.0/8",
  "SSH Config Options": "User=ada",
};

function sampleOf({ name, type, enumValues, structType }: OptionDefinition) {
  const text = enumValues?.[0] ?? sampleTexts[name];
  if (structType?.startsWith("[]")) return { text: "[]", yaml: "[]", value: [] };
  if (text === undefined) return sampleByType[type];
  return type === "string-array" ? { text, yaml: `[${text}]`, value: [text] } : { text, yaml: text, value: text };
}

/** Other options that some options require. */
const company: Readonly<Record<string, Record<string, string>>> = {
  "OAuth2 GitHub Client ID": { CODER_OAUTH2_GITHUB_DEVICE_FLOW: "1", CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "1" },
  "OAuth2 GitHub Client Secret": { CODER_OAUTH2_GITHUB_CLIENT_ID: "id", CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "1" },
  "Email: Smarthost": { CODER_EMAIL_FROM: "coder@sample.example" },
  "Notifications: Email: Smarthost": { CODER_EMAIL_FROM: "coder@sample.example" },
  "OIDC Client ID": { CODER_OIDC_ISSUER_URL: "https://issuer.example", CODER_OIDC_CLIENT_SECRET: "hush" },
  "Postgres Connection URL": { CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: Buffer.alloc(32).toString("base64") },
  "__Host Prefix Cookies": { CODER_SECURE_AUTH_COOKIE: "true" },
};

const settable = table.filter(({ name }) => !["Config Path", "Write Config"].includes(name));

describe("every option, from every source (design#18)", () => {
  test("there are options for each source", () => {
    const counts = [settable, settable.filter(({ env }) => env), settable.filter(({ yamlPath }) => yamlPath)];

    expect(counts.map(({ length }) => length > 200)).toEqual([true, true, true]);
  });

  test.each(settable.filter(({ env }) => env))("$name is taken from the environment", (definition) => {
    const { text, value } = sampleOf(definition);
    const env = { ...company[definition.name], [definition.env ?? ""]: text };

    expect(resolve(definition.name, { env })).toEqual({ value, source: "env", given: definition.env });
  });

  test.each(settable)("$name is taken from its flag", (definition) => {
    const { text, value } = sampleOf(definition);
    const argv = [`--${definition.flag}=${text}`];

    expect(resolve(definition.name, { argv, env: company[definition.name] })).toEqual({
      value,
      source: "flag",
      given: `--${definition.flag}`,
    });
  });

  test.each(settable.filter(({ yamlPath }) => yamlPath))("$name is taken from YAML", (definition) => {
    const { yaml, value } = sampleOf(definition);
    const keys = definition.yamlPath?.split(".") ?? [];
    const lines = keys.map((key, depth) => `${"  ".repeat(depth)}${key}:`).join("\n");

    expect(resolve(definition.name, { yaml: `${lines} ${yaml}`, env: company[definition.name] })).toEqual({
      value,
      source: "yaml",
      given: `/etc/coder.yaml line ${keys.length}: ${definition.yamlPath}`,
    });
  });
});

describe("what loading leads to", () => {
  test.each([
    [["--help"], "help"],
    [["-h"], "help"],
    [["--version"], "version"],
  ])("%j leads to %s, whatever else is wrong", (argv, kind) => {
    expect(loadSources({ argv: [...argv, "--no-such-flag"], env: { CODER_SESSION_DURATION: "?" } })).toEqual({ kind });
  });

  test("problems of all sources come in one error, one line each", () => {
    const sources = { argv: ["--api-rate-limit=many"], env: { CODER_VERBOSE: "loud" }, yaml: "cacheDirs: /tmp" };

    expect(() => configure(sources)).toThrow(
      new ConfigError([
        '--api-rate-limit: "many" is not a whole number. [invalid argument "many" for "--api-rate-limit" flag: strconv.ParseInt: parsing "many": invalid syntax]',
        'CODER_VERBOSE: "loud" is neither true nor false; write true or false. [parsing env: parse "Verbose": strconv.ParseBool: parsing "loud": invalid syntax]',
        '/etc/coder.yaml line 1: unknown option "cacheDirs"; did you mean cacheDir?',
      ]),
    );
  });

  test("a YAML file that cannot be read is named together with what named it", () => {
    expect(() => configure({ env: { CODER_CONFIG_PATH: "/nowhere.yaml" } })).toThrow(
      "CODER_CONFIG_PATH: cannot read /nowhere.yaml: no such file (ENOENT). Check the path.",
    );
  });

  test("without any setting the server has everything it needs", () => {
    const { config, warnings } = configure();

    expect(warnings).toEqual([]);
    expect(config).toMatchObject({
      accessUrl: new URL("http://127.0.0.1:3000"),
      httpAddress: { host: "127.0.0.1", port: 3000 },
      configDir: "/home/ada/.config/coder-sign-in",
      github: undefined,
      session: { durationSeconds: 86_400, disableExpiryRefresh: false },
      cookies: { secure: false, sameSite: "lax", hostPrefix: false },
      logging: { verbose: false, human: "/dev/stderr", json: "" },
      docsUrl: "https://coder.com/docs",
      telemetryEnabled: false,
    });
  });
});
