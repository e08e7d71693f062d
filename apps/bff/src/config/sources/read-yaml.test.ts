import { describe, expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";

function read(text: string) {
  const { settings, problems } = readYaml("coder.yaml", text);
  return { values: settings.map(({ definition, value }) => [definition.yamlPath, value]), problems };
}

describe("readYaml (general#11.2)", () => {
  test("options lie under the keys of their groups", () => {
    const text = "oauth2:\n  github:\n    deviceFlow: true\n    allowedOrgs: [acme, 42]\nupdateCheck: false\n";

    expect(read(text)).toEqual({
      values: [
        ["oauth2.github.deviceFlow", true],
        ["oauth2.github.allowedOrgs", ["acme", "42"]],
        ["updateCheck", false],
      ],
      problems: [],
    });
  });

  test.each(["", "# nothing\n", "---\n", "networking:\n", "networking:\n  accessURL:\n"])("%j sets nothing", (text) => {
    expect(read(text)).toEqual({ values: [], problems: [] });
  });

  test("general#rowY1: external auth providers are read with their secrets and nested lists", () => {
    const text = "externalAuthProviders:\n  - id: github\n    type: github\n    client_secret: s\n    scopes: [repo]\n";

    expect(read(text).values).toEqual([
      ["externalAuthProviders", [{ id: "github", type: "github", client_secret: "s", scopes: ["repo"] }]],
    ]);
  });

  test("an alias stands for what it repeats", () => {
    const text = "networking:\n  proxyTrustedHeaders: &names [X-Real-Ip]\nexperiments: *names\n";

    expect(read(text).values).toContainEqual(["experiments", ["X-Real-Ip"]]);
  });

  test("a number keeps the spelling that the option's own parser reads", () => {
    expect(read("cacheDir: 010\n").values).toEqual([["cacheDir", "010"]]);
  });

  test.each([
    [
      "a:\n  b: [\n",
      "coder.yaml line 3: Flow sequence in block collection must be sufficiently indented and end with a ].",
    ],
    ["networking:\n\thttp:\n", "coder.yaml line 2: Tabs are not allowed as indentation; use spaces."],
    ["updateCheck: true\nupdateCheck: true\n", "coder.yaml line 2: Map keys must be unique."],
    [
      "- a\n",
      "coder.yaml line 1: the file must contain a mapping of options, like oauth2: {github: {deviceFlow: true}}.",
    ],
    ["networking: 5\n", "coder.yaml line 1: networking is a group of options and must be a mapping."],
    [
      "oauth2:\n  github:\n    devceFlow: true\n",
      'coder.yaml line 3: unknown option "oauth2.github.devceFlow"; did you mean oauth2.github.deviceFlow?',
    ],
    ["netwrking:\n  accessURL: x\n", 'coder.yaml line 1: unknown option "netwrking"; did you mean networking?'],
    ["odic:\n  clientID: x\n", 'coder.yaml line 1: unknown option "odic"; did you mean oidc?'],
    [
      "oauth2:\n  github:\n    clientSecret: s\n",
      "coder.yaml line 3: oauth2.github.clientSecret is a secret and cannot be set in this file; set CODER_OAUTH2_GITHUB_CLIENT_SECRET.",
    ],
    [
      "updateCheck: perhaps\n",
      'coder.yaml line 1: updateCheck: "perhaps" is neither true nor false; write true or false. [applying yaml: setting "updateCheck": strconv.ParseBool: parsing "perhaps": invalid syntax]',
    ],
    ["updateCheck: [true]\n", "coder.yaml line 1: updateCheck: the value must be a single value."],
    ["experiments: {a: 1}\n", "coder.yaml line 1: experiments: the value must be a list of values."],
    ["experiments: [{a: 1}]\n", "coder.yaml line 1: experiments: the value must be a list of values."],
    [
      "pgAuth: kerberos\n",
      'coder.yaml line 1: pgAuth: "kerberos" is not a choice; choose from password, awsiamrds. [applying yaml: setting "pgAuth": invalid choice: kerberos, should be one of [password awsiamrds]]',
    ],
  ])("general#rowY2: %j is a problem with its file and line", (text, problem) => {
    expect(read(text)).toEqual({ values: [], problems: [problem] });
  });

  test.each([
    [
      "aibridge:\n  enabled: true\n",
      "coder.yaml line 1: aibridge is not a section of this server and is ignored; Coder calls it ai_gateway now.",
    ],
    [
      "aibridgeproxy:\n  enabled: false\n",
      "coder.yaml line 1: aibridgeproxy is not a section of this server and is ignored; Coder calls it ai_gateway_proxy now.",
    ],
    ["wholly: {different: 1}\n", "coder.yaml line 1: wholly is not a section of this server and is ignored."],
    [
      "networking:\n  teleport:\n    accessURL: x\n",
      "coder.yaml line 2: networking.teleport is not a section of this server and is ignored.",
    ],
    [
      "ai_gateway_proxy:\n  tls_pem_file: x\n",
      "coder.yaml line 2: ai_gateway_proxy.tls_pem_file is not an option of this server and is ignored; did you mean ai_gateway_proxy.tls_key_file or ai_gateway_proxy.tls_cert_file?",
    ],
    [
      "deviceFlow: true\n",
      "coder.yaml line 1: deviceFlow is not an option of this server and is ignored; did you mean oauth2.github.deviceFlow?",
    ],
    [
      "networking:\n  deviceFlow: true\n",
      "coder.yaml line 2: networking.deviceFlow is not an option of this server and is ignored; did you mean oauth2.github.deviceFlow?",
    ],
    ["retention:\n  chats: 1h\n", "coder.yaml line 2: retention.chats is not an option of this server and is ignored."],
    [
      "retention:\n  enable: true\n",
      "coder.yaml line 2: retention.enable is not an option of this server and is ignored.",
    ],
  ])("what another version of Coder writes is a warning with its path: %j", (text, warning) => {
    expect(readYaml("coder.yaml", `${text}updateCheck: false\n`)).toMatchObject({
      settings: [{ value: false }],
      problems: [],
      warnings: [warning],
    });
  });

  test("two documents in one file are one too many", () => {
    expect(read("updateCheck: true\n---\nupdateCheck: false\n").problems).toEqual([
      expect.stringMatching(/^coder\.yaml line 2: .*multiple documents/),
    ]);
  });
});
