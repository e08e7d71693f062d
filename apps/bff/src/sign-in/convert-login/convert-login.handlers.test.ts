import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { findSigningKey } from "../../keys/signing-key.ts";
import type { UserRow } from "../../store/schema.ts";
import { authorizeAtIssuer, OIDC_CALLBACK, startOidcServer } from "../../testing/identity-providers/oidc-people.ts";
import {
  addPerson,
  authorizeAtGitHub,
  browserOf,
  signInByDevice,
  signInWithPassword,
  startDevice,
} from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { Answer, TestBrowser } from "../../testing/test-browser.ts";

const PASSWORD = "SomeSecurePassword!";
const CONVERT_COOKIE = "coder_oauth_convert_jwt";
const SESSION_COOKIE = "coder_session_token";
const ME = "/api/v2/users/me";

const WEB = { deviceFlow: false };

/** A person with a password whom GitHub knows as octocat, by the same email address. */
async function start(github = {}) {
  const server = await startTestServer({ github });
  const user = await addOctocat(server);
  return { server, user, browser: await browserOf(server, user) };
}

function addOctocat(server: TestServer): Promise<UserRow> {
  return addPerson(server, { username: "octocat", email: "octocat@example.com", password: PASSWORD });
}

function convert(browser: TestBrowser, body: unknown = { to_type: "github", password: PASSWORD }, name = "me") {
  const headers = { "Coder-Session-Token": browser.cookies.get(SESSION_COOKIE) ?? "" };
  return browser.post(`/api/v2/users/${name}/convert-login`, body, headers);
}

/** Goes to GitHub by web flow with the state of a conversion, and returns the callback's answer. */
async function returnByWeb(server: TestServer, browser: TestBrowser, { mergeState, login = "octocat" }: Going) {
  return browser.get(await authorizeAtGitHub(server, browser, { login, mergeState, redirect: "/login?message=ok" }));
}

interface Going {
  mergeState: string;
  login?: string;
}

/** The cookies set besides the CSRF token, which every browser gets. */
function cookiesOf({ setCookies }: Answer): string[] {
  return setCookies.filter((cookie) => !cookie.startsWith("csrf_token="));
}

describe("POST /users/{user}/convert-login", () => {
  test("signin#row117: 201, a state that begins with convert-, and a signed cookie for five minutes", async () => {
    const { server, user, browser } = await start();

    const answer = await convert(browser);

    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      state_string: expect.stringMatching(/^convert-[A-Za-z0-9]{32}$/),
      expires_at: "2026-01-15T12:05:00.000Z",
      to_type: "github",
      user_id: user.id,
    });
    expect(cookiesOf(answer)).toEqual([
      expect.stringMatching(
        /^coder_oauth_convert_jwt=[\w.-]+; Max-Age=300; Path=\/; Expires=Thu, 15 Jan 2026 12:05:00 GMT; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const jwt = browser.cookies.get(CONVERT_COOKIE) ?? "";
    const now = server.clock.now().getTime() / 1000;
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: "HS512", kid: "1" });
    expect(decodeJwt(jwt)).toEqual({
      iss: server.deps.buildInfo.deployment_id,
      sub: answer.json.state_string,
      aud: [user.id],
      exp: now + 300,
      nbf: now - 1,
      iat: now,
      jti: expect.any(String),
      user_id: user.id,
      state: answer.json.state_string,
      from_login_type: "password",
      to_login_type: "github",
    });
  });

  const invalid = (message: string) => [400, { message }];

  test.each([
    ["signin#row113: to password", { to_type: "password" }, invalid('Cannot convert to login type "password".')],
    ["signin#row113: to none", { to_type: "none" }, invalid('Cannot convert to login type "none".')],
    ["signin#row113: to token", { to_type: "token" }, invalid('Cannot convert to login type "token".')],
    ["signin#row114: to foo", { to_type: "foo" }, invalid('Unknown login type "foo".')],
    [
      "signin#5: to a provider that is not configured",
      { to_type: "oidc" },
      [
        400,
        {
          message: 'Cannot convert to login type "oidc".',
          detail: "This deployment does not offer that way to sign in.",
        },
      ],
    ],
    [
      "signin#row115: with a wrong password",
      { to_type: "github", password: "wrong" },
      [401, { message: "Incorrect email or password." }],
    ],
  ])("%s is refused and sets no cookie", async (_case, body, expected) => {
    const { browser } = await start();

    const answer = await convert(browser, { password: PASSWORD, ...body });

    expect([answer.status, answer.json]).toEqual(expected);
    expect(cookiesOf(answer)).toEqual([]);
  });

  test("signin#1.1: both fields are required", async () => {
    const { browser } = await start();

    const { status, json } = await convert(browser, {});

    expect([status, json.validations.map(({ field }: { field: string }) => field)]).toEqual([
      400,
      ["to_type", "password"],
    ]);
  });

  test("signin#row116: whoever signs in with GitHub already has no password to prove", async () => {
    const { server } = await start();
    const browser = server.browser();
    await signInByDevice(server, browser, "hubot");

    expect((await convert(browser)).status).toBe(401);
  });

  test("signin#10.1: a row says who asked to be converted, and none holds the JWT", async () => {
    const { server, user, browser } = await start();

    await convert(browser);

    const rows = await server.query("select * from audit_logs");
    expect(rows).toMatchObject([
      { action: "create", resource_type: "convert_login", user_id: user.id, status_code: 201 },
    ]);
    expect(rows[0]?.additional_fields).toMatchObject({ from_login_type: "password", to_login_type: "github" });
    expect(JSON.stringify(rows) + server.logged()).not.toContain(browser.cookies.get(CONVERT_COOKIE) ?? "");
  });

  test("design#8: the signing key is stored encrypted, and replaced after a month", async () => {
    const { server, user, browser } = await start();
    await convert(browser);
    const first = await findSigningKey(server.deps, "oidc_convert", "1");

    const rows = await server.query("select encode(encrypted_secret, 'base64') from signing_keys");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(first?.secret.toString("base64").slice(0, 40) ?? "");
    server.clock.advance(30 * 24 * 3600);
    const later = await browserOf(server, user);
    await convert(later);

    expect(decodeProtectedHeader(later.cookies.get(CONVERT_COOKIE) ?? "").kid).toBe("2");
    expect(await findSigningKey(server.deps, "oidc_convert", "1")).toBeDefined();
    server.clock.advance(3601);
    expect(await findSigningKey(server.deps, "oidc_convert", "1")).toBeUndefined();
  });
});

describe("coming back from the provider", () => {
  async function expectConverted(server: TestServer, { id }: UserRow): Promise<void> {
    const user = await server.deps.store.users.findById(id);
    expect([user?.loginType, user?.hashedPassword]).toEqual(["github", null]);
    expect((await server.deps.store.userLinks.find(id, "github"))?.linkedId).toBe("9000583231");
  }

  test("signin#5, web flow: with a session the account is converted, the session ends, and no other begins", async () => {
    const { server, user, browser } = await start(WEB);
    const old = browser.cookies.get(SESSION_COOKIE);
    const { state_string: mergeState } = (await convert(browser)).json;

    const answer = await returnByWeb(server, browser, { mergeState });

    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/login?message=ok"]);
    await expectConverted(server, user);
    expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
    expect(browser.cookies.has(CONVERT_COOKIE)).toBe(false);
    expect((await server.browser().get(ME, { "Coder-Session-Token": old ?? "" })).status).toBe(401);
    expect((await signInWithPassword(server.browser(), { email: user.email, password: PASSWORD })).status).toBe(401);
    const rows = await server.query("select * from audit_logs where action = 'write'");
    expect(rows).toMatchObject([
      {
        resource_type: "user",
        resource_id: user.id,
        user_id: user.id,
        diff: { login_type: { old: "password", new: "github" }, hashed_password: { secret: true } },
      },
    ]);
  });

  test("signin#row121: the same by device flow: 200 with the redirect, and the session cookie is cleared", async () => {
    const { server, user, browser } = await start();
    const { state_string: mergeState } = (await convert(browser)).json;
    const device = await startDevice(browser, "/login?message=ok", mergeState);
    expect(device.state).toBe(mergeState);
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);

    const answer = await device.poll();

    expect([answer.status, answer.json]).toEqual([200, { redirect_url: "/login?message=ok" }]);
    await expectConverted(server, user);
    expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
    expect(browser.cookies.has(CONVERT_COOKIE)).toBe(false);
    const next = await signInByDevice(server, browser);
    expect(next.status).toBe(200);
    expect((await browser.get(ME)).json).toMatchObject({ id: user.id, login_type: "github" });
  });

  test("signin#5: without a session the account is converted and a session begins", async () => {
    const { server, user, browser } = await start(WEB);
    const { state_string: mergeState } = (await convert(browser)).json;
    browser.cookies.delete(SESSION_COOKIE);

    const answer = await returnByWeb(server, browser, { mergeState });

    expect(answer.status).toBe(307);
    await expectConverted(server, user);
    expect((await browser.get(ME)).json.id).toBe(user.id);
  });

  test("signin#5: to OpenID Connect in the same way", async () => {
    const world = await startOidcServer();
    const { server, issuer } = world;
    const user = await addPerson(server, { username: "kyle", email: "kyle@kwc.io", password: PASSWORD });
    const browser = await browserOf(server, user);
    issuer.script.idToken = { email: "kyle@kwc.io", email_verified: true };
    const { state_string } = (await convert(browser, { to_type: "oidc", password: PASSWORD })).json;

    const begun = await browser.get(`${OIDC_CALLBACK}?oidc_merge_state=${state_string}`);
    const location = begun.headers.get("location") ?? "";
    const query = new URLSearchParams({ code: issuer.authorize(location), state: state_string });
    const answer = await browser.get(`${OIDC_CALLBACK}?${query}`);

    expect(answer.status).toBe(307);
    expect((await server.deps.store.users.findById(user.id))?.loginType).toBe("oidc");
    expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
    expect((await browser.get(await authorizeAtIssuer(world, browser))).status).toBe(307);
    expect((await browser.get(ME)).json.id).toBe(user.id);
  });

  const NOT_FOUND = "Convert to oauth cookie not found. Missing signed jwt to authorize this action. Please try again.";
  const INVALID =
    "Using an invalid jwt to authorize this action. Ensure there is only 1 coder deployment and try again.";

  async function forge(server: TestServer, jwt: string, change: object, { kid = "1", secret }: Forgery = {}) {
    const key = await findSigningKey(server.deps, "oidc_convert", "1");
    return new SignJWT({ ...decodeJwt(jwt), ...change })
      .setProtectedHeader({ alg: "HS512", ...(kid && { kid }) })
      .sign(secret ?? key?.secret ?? new Uint8Array());
  }

  interface Forgery {
    kid?: string;
    secret?: Uint8Array;
  }

  type Meddle = (server: TestServer, jwt: string, others: string) => Promise<string> | string;
  const refusals: [string, Meddle, number, string][] = [
    ["signin#row118: no cookie", () => "", 400, NOT_FOUND],
    ["signin#row109: no JWT at all", () => "nonsense", 400, INVALID],
    ["signin#5: signed with another key", (s, jwt) => forge(s, jwt, {}, { secret: Buffer.alloc(64, 1) }), 400, INVALID],
    ["signin#5: no key id", (s, jwt) => forge(s, jwt, {}, { kid: "" }), 400, INVALID],
    ["signin#5: an unknown key id", (s, jwt) => forge(s, jwt, {}, { kid: "7" }), 400, INVALID],
    ["signin#5: a key id that is none", (s, jwt) => forge(s, jwt, {}, { kid: "1 or 1=1" }), 400, INVALID],
    [
      "signin#5: unsigned",
      (_s, jwt) => `${Buffer.from('{"alg":"none","kid":"1"}').toString("base64url")}.${jwt.split(".")[1]}.`,
      400,
      INVALID,
    ],
    [
      "signin#5: without an expiry",
      (s, jwt) => forge(s, jwt, { exp: undefined }),
      400,
      'Error parsing jwt: missing required "exp" claim',
    ],
    [
      "signin#5: of another deployment",
      (s, jwt) => forge(s, jwt, { iss: "other" }),
      403,
      "Request to convert login type failed. Issuer mismatch. Found a cookie from another coder deployment, please try again.",
    ],
    [
      "signin#row120: for another state",
      (_s, _jwt, others) => others,
      403,
      "Request to convert login type failed. State mismatch.",
    ],
    [
      "signin#5: for another user",
      (s, jwt) => forge(s, jwt, { user_id: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff" }),
      403,
      "Request to convert login type from password to github failed",
    ],
    [
      "signin#5: from another type",
      (s, jwt) => forge(s, jwt, { from_login_type: "none" }),
      403,
      "Request to convert login type from none to github failed",
    ],
    [
      "signin#5: to another type",
      (s, jwt) => forge(s, jwt, { to_login_type: "oidc" }),
      403,
      "Request to convert login type from password to oidc failed",
    ],
  ];

  test.each(refusals)("%s: refused, and nothing changes", async (_case, meddle, status, message) => {
    const { server, user, browser } = await start(WEB);
    await convert(browser);
    const others = browser.cookies.get(CONVERT_COOKIE) ?? "";
    const { state_string: mergeState } = (await convert(browser)).json;
    const jwt = await meddle(server, browser.cookies.get(CONVERT_COOKIE) ?? "", others);
    if (jwt === "") browser.cookies.delete(CONVERT_COOKIE);
    else browser.cookies.set(CONVERT_COOKIE, jwt);

    const answer = await returnByWeb(server, browser, { mergeState });

    expect([answer.status, answer.json.message]).toEqual([status, message]);
    expect(cookiesOf(answer)).toEqual([]);
    expect((await server.deps.store.users.findById(user.id))?.loginType).toBe("password");
    expect(await server.query("select 1 from user_links")).toEqual([]);
    expect((await browser.get(ME)).status).toBe(200);
  });

  test("signin#5: an expired cookie", async () => {
    const { server, browser } = await start(WEB);
    const { state_string: mergeState } = (await convert(browser)).json;
    server.clock.advance(301);

    const answer = await returnByWeb(server, browser, { mergeState });

    expect([answer.status, answer.json.message]).toEqual([
      400,
      'Error parsing jwt: "exp" claim timestamp check failed',
    ]);
  });

  test("signin#row119: the provider's email is nobody's: refused, and nobody is created", async () => {
    const { server, browser } = await start(WEB);
    const { state_string: mergeState } = (await convert(browser)).json;

    const answer = await returnByWeb(server, browser, { mergeState, login: "hubot" });

    expect([answer.status, answer.json.message]).toEqual([
      400,
      'The oidc account with the email "hubot@example.com" does not match the email of the account you are trying to convert. Contact your administrator to resolve this issue.',
    ]);
    expect(await server.query("select username from users")).toEqual([{ username: "octocat" }]);
  });

  test("signin#5: somebody else's account at the provider does not take this one over", async () => {
    const { server, user, browser } = await start(WEB);
    await addPerson(server, { username: "hubot", email: "hubot@example.com", password: PASSWORD });
    const { state_string: mergeState } = (await convert(browser)).json;

    const answer = await returnByWeb(server, browser, { mergeState, login: "hubot" });

    expect([answer.status, answer.json.message]).toEqual([
      403,
      "Request to convert login type from password to github failed",
    ]);
    expect((await server.deps.store.users.findById(user.id))?.loginType).toBe("password");
  });

  test("rules#8: a state that somebody else chose never ends as a plain sign-in", async () => {
    const { server } = await start(WEB);
    const browser = server.browser();

    const answer = await returnByWeb(server, browser, { mergeState: "chosen", login: "hubot" });

    expect(browser.cookies.get("oauth_state")).toBe("chosen");
    expect(answer.status).toBe(400);
    expect(browser.cookies.has(SESSION_COOKIE)).toBe(false);
  });

  test("signin#3 step 5: a preset state takes the place of a flow that was begun", async () => {
    const { server, browser } = await start();
    const plain = await startDevice(browser);
    const { state_string: mergeState } = (await convert(browser)).json;

    const converting = await startDevice(browser, "", mergeState);
    const afterwards = await startDevice(browser);

    expect(converting.state).toBe(mergeState);
    expect(converting.handle).not.toBe(plain.handle);
    expect(afterwards.state).not.toBe(mergeState);
    expect(
      (await browser.get("/api/v2/users/oauth2/github/callback?oidc_merge_state=a%20b%3B")).headers.get("location"),
    ).not.toContain("a%20b");
    expect(server.logged()).not.toContain(mergeState);
  });

  test("20 conversions of one account at once: one wins, the others are refused cleanly", async () => {
    const { server, issuer } = await startOidcServer();
    const user = await addPerson(server, { username: "kyle", email: "kyle@kwc.io", password: PASSWORD });
    issuer.script.idToken = { email: "kyle@kwc.io", email_verified: true };
    const ready: (() => Promise<Answer>)[] = [];
    for (let turn = 0; turn < 20; turn++) {
      const browser = await browserOf(server, user);
      const { state_string: state } = (await convert(browser, { to_type: "oidc", password: PASSWORD })).json;
      const begun = await browser.get(`${OIDC_CALLBACK}?oidc_merge_state=${state}`);
      const code = issuer.authorize(begun.headers.get("location") ?? "");
      ready.push(() => browser.get(`${OIDC_CALLBACK}?${new URLSearchParams({ code, state })}`));
    }

    const answers = await Promise.all(ready.map((go) => go()));

    expect(answers.map(({ status }) => status).sort()).toEqual([307, ...Array(19).fill(403)]);
    expect((await server.deps.store.users.findById(user.id))?.loginType).toBe("oidc");
    expect(await server.query("select 1 from user_links")).toHaveLength(1);
  });
});

describe("GET /users/{user}/login-type", () => {
  test("signin#2.7, signin#row137: one's own is told, another's is refused, whoever asks", async () => {
    const { server, browser } = await start();
    const admin = await browserOf(server, await addPerson(server, { username: "admin", roles: ["owner"] }));

    expect((await browser.get("/api/v2/users/octocat/login-type")).json).toEqual({ login_type: "password" });
    for (const [asker, name] of [
      [browser, "admin"],
      [browser, "nobody"],
      [admin, "octocat"],
    ] as const) {
      const answer = await asker.get(`/api/v2/users/${name}/login-type`);
      expect([answer.status, answer.json.message]).toEqual([
        403,
        "You are not authorized to view this user's login type.",
      ]);
    }
  });
});
