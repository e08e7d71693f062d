import { describe, expect, test } from "vitest";
import { configure } from "../configure.ts";

const GITHUB = {
  CODER_EXTERNAL_AUTH_0_TYPE: "github",
  CODER_EXTERNAL_AUTH_0_CLIENT_ID: "Iv1",
  CODER_EXTERNAL_AUTH_0_CLIENT_SECRET: "hush",
};

const providersOf = (env: Record<string, string>) => configure({ env }).config.externalAuth;

describe("providers of the environment", () => {
  test("signin#7: a type, a client id and a secret make a whole GitHub", () => {
    expect(providersOf(GITHUB)).toEqual([
      {
        id: "github",
        type: "github",
        clientId: "Iv1",
        clientSecret: "hush",
        authUrl: "https://github.com/login/oauth/authorize",
        tokenUrl: "https://github.com/login/oauth/access_token",
        resource: "",
        validateUrl: "https://api.github.com/user",
        revokeUrl: "https://api.github.com/applications/Iv1/grant",
        deviceFlow: false,
        deviceCodeUrl: "",
        noRefresh: false,
        scopes: ["repo", "workflow"],
        appInstallUrl: "",
        appInstallationsUrl: "https://api.github.com/user/installations",
        displayName: "GitHub",
        displayIcon: "/icon/github.svg",
        regex: "^(https?://)?github\\.com(/.*)?$",
        codeChallengeMethods: ["S256"],
        mcpUrl: "",
        mcpToolAllowRegex: "",
        mcpToolDenyRegex: "",
      },
    ]);
  });

  test("an own GitHub is named by one address, and nothing of it goes to github.com", () => {
    const [provider] = providersOf({
      ...GITHUB,
      CODER_EXTERNAL_AUTH_0_AUTH_URL: "https://ghe.example/login/oauth/authorize",
      CODER_EXTERNAL_AUTH_0_DEVICE_FLOW: "true",
    });

    expect(provider).toMatchObject({
      tokenUrl: "https://ghe.example/login/oauth/access_token",
      deviceCodeUrl: "https://ghe.example/login/device/code",
      validateUrl: "https://ghe.example/api/v3/user",
      revokeUrl: "https://ghe.example/api/v3/applications/Iv1/grant",
    });
    expect(JSON.stringify(provider)).not.toMatch(/github\.com/);
  });

  test.each([
    ["gitlab", "https://gitlab.com/oauth/token"],
    ["gitea", "https://gitea.com/login/oauth/access_token"],
    ["bitbucket-cloud", "https://bitbucket.org/site/oauth2/access_token"],
  ])("%s has defaults too", (type, tokenUrl) => {
    expect(providersOf({ ...GITHUB, CODER_EXTERNAL_AUTH_0_TYPE: type })[0]).toMatchObject({ id: type, tokenUrl });
  });

  test("any other type is plain OAuth 2, with a key for its icon and its id for a name", () => {
    const [provider] = providersOf({
      ...GITHUB,
      CODER_EXTERNAL_AUTH_0_TYPE: "forge",
      CODER_EXTERNAL_AUTH_0_AUTH_URL: "https://forge.example/authorize",
      CODER_EXTERNAL_AUTH_0_TOKEN_URL: "https://forge.example/token",
      CODER_EXTERNAL_AUTH_0_SCOPES: "read write",
      CODER_EXTERNAL_AUTH_0_PKCE_METHODS: "S256",
    });

    expect(provider).toMatchObject({
      id: "forge",
      displayName: "forge",
      displayIcon: "/emojis/1f511.png",
      scopes: ["read", "write"],
      codeChallengeMethods: ["S256"],
      validateUrl: "",
    });
  });

  test("general#11: the file's providers come first, then the environment's, then those of the old name", () => {
    const { config } = configure({
      yaml: "externalAuthProviders: [{id: one, type: github, client_id: a, client_secret: b, device_flow: true}]",
      env: {
        ...GITHUB,
        CODER_EXTERNAL_AUTH_0_ID: "two",
        CODER_GITAUTH_0_TYPE: "gitlab",
        CODER_GITAUTH_0_CLIENT_ID: "c",
        CODER_GITAUTH_0_CLIENT_SECRET: "d",
      },
    });

    expect(config.externalAuth.map(({ id, deviceFlow }) => [id, deviceFlow])).toEqual([
      ["one", true],
      ["two", false],
      ["gitlab", false],
    ]);
  });

  test("providers are ordered by number and not by spelling", () => {
    const env: Record<string, string> = {};
    for (let number = 0; number < 11; number++) {
      env[`CODER_EXTERNAL_AUTH_${number}_ID`] = `p${number}`;
      env[`CODER_EXTERNAL_AUTH_${number}_TYPE`] = "github";
      env[`CODER_EXTERNAL_AUTH_${number}_CLIENT_ID`] = "a";
      env[`CODER_EXTERNAL_AUTH_${number}_CLIENT_SECRET`] = "b";
    }
    expect(providersOf(env).map(({ id }) => id)).toEqual(Array.from({ length: 11 }, (_, number) => `p${number}`));
  });

  test("a key that looks like a slip is a warning that names what was meant", () => {
    const { warnings } = configure({ env: { ...GITHUB, CODER_EXTERNAL_AUTH_0_PKCE_METHOD: "S256" } });
    expect(warnings).toEqual([
      "CODER_EXTERNAL_AUTH_0_PKCE_METHOD is not a key of an external auth provider and is ignored; did you mean CODER_EXTERNAL_AUTH_0_PKCE_METHODS?",
    ]);
  });

  test("an unknown key of a variable is a warning that names it", () => {
    const { warnings } = configure({ env: { ...GITHUB, CODER_EXTERNAL_AUTH_0_COLOUR: "red" } });
    expect(warnings).toEqual([
      "CODER_EXTERNAL_AUTH_0_COLOUR is not a key of an external auth provider and is ignored.",
    ]);
  });
});

describe("start-up errors name the variable and the remedy", () => {
  const FORGE = {
    ...GITHUB,
    CODER_EXTERNAL_AUTH_0_TYPE: "forge",
    CODER_EXTERNAL_AUTH_0_AUTH_URL: "https://forge.example/authorize",
    CODER_EXTERNAL_AUTH_0_TOKEN_URL: "https://forge.example/token",
  };
  test.each([
    [
      "signin#7: device flow without a code address",
      { ...FORGE, CODER_EXTERNAL_AUTH_0_DEVICE_FLOW: "1" },
      "CODER_EXTERNAL_AUTH_0_DEVICE_CODE_URL is missing",
    ],
    ["no client id", { CODER_EXTERNAL_AUTH_0_TYPE: "github" }, "CODER_EXTERNAL_AUTH_0_CLIENT_ID is missing"],
    [
      "no secret for the web flow",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_CLIENT_SECRET: "" },
      "CODER_EXTERNAL_AUTH_0_CLIENT_SECRET is missing, and the web flow needs it",
    ],
    ["no type", { ...GITHUB, CODER_EXTERNAL_AUTH_0_TYPE: "" }, "CODER_EXTERNAL_AUTH_0_TYPE is missing"],
    [
      "no addresses for an unknown type",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_TYPE: "forge" },
      "CODER_EXTERNAL_AUTH_0_AUTH_URL is missing; this type of provider has no default for it",
    ],
    [
      "a bad pattern",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_REGEX: "(" },
      "CODER_EXTERNAL_AUTH_0_REGEX is not a regular expression",
    ],
    [
      "plain http elsewhere",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_TOKEN_URL: "http://forge.example/token" },
      "CODER_EXTERNAL_AUTH_0_TOKEN_URL must be https",
    ],
    [
      "no address",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_VALIDATE_URL: "user" },
      "CODER_EXTERNAL_AUTH_0_VALIDATE_URL is not a URL",
    ],
    [
      "credentials in an address",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_TOKEN_URL: "https://a:b@forge.example" },
      "must not contain a username or password",
    ],
    [
      "an id that no address can hold",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_ID: "a/b" },
      "CODER_EXTERNAL_AUTH_0_ID must be letters",
    ],
    [
      "a flag that is none",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_NO_REFRESH: "maybe" },
      "CODER_EXTERNAL_AUTH_0_NO_REFRESH is neither true nor false",
    ],
    [
      "PKCE other than S256",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_PKCE_METHODS: "plain" },
      "CODER_EXTERNAL_AUTH_0_PKCE_METHODS can be S256 or none, not plain",
    ],
    [
      "PKCE both off and on",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_PKCE_METHODS: "none S256" },
      "CODER_EXTERNAL_AUTH_0_PKCE_METHODS can be S256 or none, not none",
    ],
    [
      "the long name of the same key",
      { ...GITHUB, CODER_EXTERNAL_AUTH_0_CODE_CHALLENGE_METHODS_SUPPORTED: "plain" },
      "CODER_EXTERNAL_AUTH_0_CODE_CHALLENGE_METHODS_SUPPORTED can be S256 or none, not plain",
    ],
    [
      "a gap in the numbers",
      { ...GITHUB, CODER_EXTERNAL_AUTH_2_TYPE: "gitlab" },
      "CODER_EXTERNAL_AUTH_2_… is set, but no CODER_EXTERNAL_AUTH_1_…",
    ],
    [
      "an id twice",
      { ...GITHUB, CODER_GITAUTH_0_TYPE: "GitHub", CODER_GITAUTH_0_CLIENT_ID: "a", CODER_GITAUTH_0_CLIENT_SECRET: "b" },
      "CODER_GITAUTH_0_ID: another provider has the ID github too",
    ],
  ])("%s", (_name, env, problem) => {
    expect(() => configure({ env })).toThrow(problem);
  });

  test("in the file, the place is named, what was meant, and no secret repeated", () => {
    const yaml = "externalAuthProviders: [{type: github, client_id: a, client_secret: hush, dispaly_name: red}]";
    expect(() => configure({ yaml })).toThrow(
      "externalAuthProviders[0].dispaly_name is not a key of a provider; did you mean display_name?",
    );
    expect(() => configure({ yaml })).not.toThrow("hush");
  });

  test("in the file, a key that a later Coder may have added is a warning", () => {
    const yaml = "externalAuthProviders: [{type: github, client_id: a, client_secret: hush, colour: red}]";
    expect(configure({ yaml }).warnings).toEqual([
      "externalAuthProviders[0].colour is not supported for external auth providers here and is ignored.",
    ]);
  });

  test("an address that follows from a bad one is not blamed: only what was written is", () => {
    const env = { ...GITHUB, CODER_EXTERNAL_AUTH_0_TYPE: "gitlab" };
    const authUrl = "http://gitlab.example/oauth/authorize";

    expect(() => configure({ env: { ...env, CODER_EXTERNAL_AUTH_0_AUTH_URL: authUrl } })).toThrow(
      /^CODER_EXTERNAL_AUTH_0_AUTH_URL must be https[^\n]*$/,
    );
  });

  test("the flag is named where the provider came by it", () => {
    const argv = ["--external-auth-providers", "[{type: github, client_id: a}]"];
    expect(() => configure({ argv })).toThrow("--external-auth-providers[0].client_secret is missing");
  });

  test("plain http is accepted for this machine", () => {
    const env = { ...FORGE, CODER_EXTERNAL_AUTH_0_TOKEN_URL: "http://127.0.0.1:5000/token" };
    expect(providersOf(env)[0]?.tokenUrl).toBe("http://127.0.0.1:5000/token");
  });
});
