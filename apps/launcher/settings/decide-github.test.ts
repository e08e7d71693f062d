import { describe, expect, test } from "vitest";
import { loadConfig } from "../../bff/src/config/load-config.ts";
import { emulatorEnvironment, needsEmulator, whyNotEmulate } from "./decide-github.mjs";

const emulator = { url: "http://127.0.0.1:3010", clientId: "id", clientSecret: "secret" };

/** What the server requires besides a client id. */
const complete = { CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true", CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true" };

describe("design#15: GitHub is emulated only where none is configured", () => {
  test("when nothing is set, it is emulated", () => {
    expect(needsEmulator(read({}))).toBe(true);
  });

  test.each([
    ["the environment", { env: { CODER_OAUTH2_GITHUB_CLIENT_ID: "own", ...complete } }],
    ["flags", { argv: ["--oauth2-github-client-id", "own"], env: complete }],
    ["YAML", { yaml: "oauth2:\n  github:\n    clientID: own\n", env: complete }],
    [
      "a GitHub host without a client id",
      { env: { CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: "https://ghe.example.com" } },
    ],
  ])("when %s names the operator's own, it is not", (_where, input) => {
    expect(needsEmulator(read(input))).toBe(false);
  });
});

describe("a pretend GitHub on request, by which anybody can be anybody, is for this machine alone", () => {
  test.each([
    ["nothing is set", {}],
    ["it listens on every interface, where nobody else reaches the pretend GitHub", { CODER_HTTP_ADDRESS: ":8080" }],
    ["the access URL is of this machine", { CODER_ACCESS_URL: "http://coder.localhost:3000" }],
    ["its address is", { CODER_ACCESS_URL: "http://[::1]:3000" }],
  ])("when %s, nothing speaks against it", (_what, env) => {
    expect(whyNotEmulate(load({ env }))).toBeUndefined();
  });

  test.each([
    ["https://coder.example.com", { CODER_ACCESS_URL: "https://coder.example.com" }],
    ["http://localhost.example.com", { CODER_ACCESS_URL: "http://localhost.example.com" }],
    ["http://192.0.2.7:3000", { CODER_HTTP_ADDRESS: "192.0.2.7:3000" }],
  ])("when people come to %s, it is refused", (address, env) => {
    expect(whyNotEmulate(load({ env }))).toContain(`other machines reach this deployment at ${address} `);
  });

  test("when another GitHub is configured, it is refused", () => {
    const env = { CODER_OAUTH2_GITHUB_CLIENT_ID: "own", ...complete };

    expect(whyNotEmulate(load({ env }))).toContain("a real one is configured");
  });
});

describe("what the server is told of the emulator", () => {
  test("when nothing is set, everybody may sign in and the device flow is on", () => {
    expect(emulatorEnvironment(read({}), emulator)).toEqual({
      CODER_OAUTH2_GITHUB_CLIENT_ID: "id",
      CODER_OAUTH2_GITHUB_CLIENT_SECRET: "secret",
      CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: "http://127.0.0.1:3010",
      CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true",
      CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS: "true",
      CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true",
    });
  });

  test("when the operator has set device flow or sign-ups, even to false, that stays", () => {
    const options = read({
      env: { CODER_OAUTH2_GITHUB_DEVICE_FLOW: "false" },
      argv: ["--oauth2-github-allow-signups=false"],
    });

    const env = emulatorEnvironment(options, emulator);

    expect(env).not.toHaveProperty("CODER_OAUTH2_GITHUB_DEVICE_FLOW");
    expect(env).not.toHaveProperty("CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS");
  });

  test("when organizations are set, not everybody may sign in", () => {
    const options = read({ env: { CODER_OAUTH2_GITHUB_ALLOWED_ORGS: "acme" } });

    expect(emulatorEnvironment(options, emulator)).not.toHaveProperty("CODER_OAUTH2_GITHUB_ALLOW_EVERYONE");
  });

  test("when there is no emulator, nothing", () => {
    expect(emulatorEnvironment(read({}), undefined)).toEqual({});
  });
});

interface Given {
  argv?: string[];
  env?: Record<string, string>;
  yaml?: string;
}

function read(given: Given) {
  return load(given).options;
}

function load({ argv = [], env = {}, yaml = "" }: Given) {
  const withYaml = yaml ? { ...env, CODER_CONFIG_PATH: "coder.yaml" } : env;
  const input = { argv, env: withYaml, readTextFile: () => yaml, homeDirectory: "/home/dev", isRoot: false };
  const loaded = loadConfig(input);
  if (loaded.kind !== "run") throw new Error(`expected a configuration to run, not ${loaded.kind}`);
  return loaded;
}
