import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { configure, loadSources } from "../../configure.ts";

const env = {
  CODER_OIDC_ISSUER_URL: "https://accounts.example.com",
  CODER_OIDC_CLIENT_ID: "coder",
  CODER_OIDC_CLIENT_SECRET: "hush",
};

describe("general#11.4: OpenID Connect", () => {
  test("without a client id there is none", () => {
    expect(configure().config.oidc).toBeUndefined();
  });

  test("issuer, client id and secret are enough", () => {
    expect(configure({ env }).config.oidc).toEqual({
      clientId: "coder",
      clientSecret: "hush",
      issuerUrl: new URL("https://accounts.example.com"),
      scopes: ["openid", "profile", "email"],
      authUrlParams: { access_type: "offline" },
      redirectUrl: undefined,
      skipIssuerChecks: false,
      allowSignups: true,
      signupsDisabledText: "",
      claims: {
        secondarySource: "user_info",
        usernameField: "preferred_username",
        nameField: "name",
        emailField: "email",
        ignoreEmailVerified: false,
        emailDomains: [],
      },
      groups: { field: "", mapping: {}, allowed: [] },
      roles: undefined,
      signInText: "OpenID Connect",
      iconUrl: "",
    });
  });

  test("every option reaches its place", () => {
    const all = {
      ...env,
      CODER_OIDC_ALLOW_SIGNUPS: "false",
      CODER_OIDC_SCOPES: "openid,groups",
      CODER_OIDC_AUTH_URL_PARAMS: '{"hd": "example.com"}',
      CODER_OIDC_REDIRECT_URL: "https://other.example.com/api/v2/users/oidc/callback",
      CODER_DANGEROUS_OIDC_SKIP_ISSUER_CHECKS: "true",
      CODER_OIDC_SIGNUPS_DISABLED_TEXT: "Ask **Ada**.",
      CODER_OIDC_IGNORE_USERINFO: "true",
      CODER_OIDC_USERNAME_FIELD: "nick",
      CODER_OIDC_NAME_FIELD: "full",
      CODER_OIDC_EMAIL_FIELD: "mail",
      CODER_OIDC_IGNORE_EMAIL_VERIFIED: "true",
      CODER_OIDC_EMAIL_DOMAIN: "@KWC.io,example.com",
      CODER_OIDC_ALLOWED_GROUPS: "staff",
      CODER_OIDC_GROUP_MAPPING: '{"eng": "staff"}',
      CODER_OIDC_USER_ROLE_FIELD: "roles",
      CODER_OIDC_USER_ROLE_MAPPING: '{"boss": ["owner"], "nobody": []}',
      CODER_OIDC_USER_ROLE_DEFAULT: "auditor",
      CODER_OIDC_SIGN_IN_TEXT: "Sign in with KWC",
      CODER_OIDC_ICON_URL: "https://kwc.io/icon.png",
    };

    const { config, warnings } = configure({ env: all });

    expect(warnings).toEqual([]);
    expect(config.oidc).toMatchObject({
      allowSignups: false,
      scopes: ["openid", "groups"],
      authUrlParams: { hd: "example.com" },
      redirectUrl: new URL("https://other.example.com/api/v2/users/oidc/callback"),
      skipIssuerChecks: true,
      signupsDisabledText: "Ask **Ada**.",
      claims: {
        secondarySource: "none",
        usernameField: "nick",
        nameField: "full",
        emailField: "mail",
        ignoreEmailVerified: true,
        emailDomains: ["kwc.io", "example.com"],
      },
      groups: { field: "groups", mapping: { eng: "staff" }, allowed: ["staff"] },
      roles: { field: "roles", mapping: { boss: ["owner"], nobody: [] }, defaults: ["auditor"] },
      signInText: "Sign in with KWC",
      iconUrl: "https://kwc.io/icon.png",
    });
  });

  test("claims of the access token count more than user info", () => {
    const { config } = configure({ env: { ...env, CODER_OIDC_ACCESS_TOKEN_CLAIMS: "true" } });

    expect(config.oidc?.claims.secondarySource).toBe("access_token");
  });
});

describe("what stops the start", () => {
  test.each([
    [{ CODER_OIDC_CLIENT_SECRET: "" }, "CODER_OIDC_CLIENT_SECRET is missing"],
    [{ CODER_OIDC_ISSUER_URL: "" }, "CODER_OIDC_ISSUER_URL is missing"],
    [{ CODER_OIDC_ISSUER_URL: "accounts" }, "CODER_OIDC_ISSUER_URL is not a URL"],
    [{ CODER_OIDC_ISSUER_URL: "http://accounts.example.com" }, "CODER_OIDC_ISSUER_URL must be https"],
    [{ CODER_OIDC_ISSUER_URL: "https://a@b.example" }, "without username"],
    [{ CODER_OIDC_SCOPES: "email" }, "CODER_OIDC_SCOPES must include openid"],
    [{ CODER_OIDC_REDIRECT_URL: "/callback" }, "CODER_OIDC_REDIRECT_URL must be a whole URL"],
    [{ CODER_OIDC_AUTH_URL_PARAMS: '{"nonce": "1"}' }, "must not set nonce"],
    [{ CODER_OIDC_AUTH_URL_PARAMS: '{"code_challenge": "1"}' }, "must not set code_challenge"],
    [{ CODER_OIDC_ALLOWED_GROUPS: "staff" }, "set CODER_OIDC_GROUP_FIELD"],
    [
      { CODER_OIDC_USER_ROLE_FIELD: "roles", CODER_OIDC_USER_ROLE_DEFAULT: "king" },
      "CODER_OIDC_USER_ROLE_DEFAULT contains unknown roles: king",
    ],
    [{ CODER_OIDC_CLIENT_KEY_FILE: "/nowhere.pem" }, "CODER_OIDC_CLIENT_KEY_FILE: cannot use /nowhere.pem (ENOENT"],
  ])("%j: %s", (change, problem) => {
    expect(() => configure({ env: { ...env, ...change } })).toThrow(problem);
  });

  test("no message repeats the secret", () => {
    const change = { CODER_OIDC_ISSUER_URL: "" };
    expect(() => configure({ env: { ...env, ...change } })).not.toThrow("hush");
  });

  test("a loopback issuer may speak plain http", () => {
    const { config } = configure({ env: { ...env, CODER_OIDC_ISSUER_URL: "http://127.0.0.1:4000" } });
    expect(config.oidc?.issuerUrl.href).toBe("http://127.0.0.1:4000/");
  });
});

test("settings without a client id are warned of, and so are those that do nothing here", () => {
  const { warnings } = configure({ env: { CODER_OIDC_EMAIL_DOMAIN: "kwc.io", CODER_OIDC_GROUP_AUTO_CREATE: "true" } });

  expect(warnings).toEqual([
    "CODER_OIDC_GROUP_AUTO_CREATE is accepted but this server does not act on it. It stores no groups; they only decide who may sign in.",
    "CODER_OIDC_EMAIL_DOMAIN has no effect until CODER_OIDC_CLIENT_ID is set.",
  ]);
});

test("a client key takes the place of the secret; it must be RSA", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const load = (key: typeof rsa) =>
    loadSources({
      env: { ...env, CODER_OIDC_CLIENT_SECRET: "", CODER_OIDC_CLIENT_KEY_FILE: "/etc/key.pem" },
      files: { "/etc/key.pem": key.export({ type: "pkcs8", format: "pem" }).toString() },
    });

  const loaded = load(rsa);

  expect(loaded.kind === "run" && loaded.config.oidc?.clientKey?.privateKey).toMatch(/^-----BEGIN PRIVATE KEY/);
  expect(() => load(ec)).toThrow("it contains no RSA key");
});
