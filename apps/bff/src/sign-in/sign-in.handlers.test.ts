import { describe, expect, test } from "vitest";
import { addPerson, browserOf, createOwner, giveSession, owner, signInWithPassword } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const LOGIN = "/api/v2/users/login";
const LOGOUT = "/api/v2/users/logout";
const AUTH_METHODS = "/api/v2/users/authmethods";
const WRONG = { message: "Incorrect email or password." };
const password = "SomeSecurePassword!";

describe("POST /users/login", () => {
  test("signin#row15 and signin#row23: 201 with the key, in the body and in the cookie, which lasts a day", async () => {
    const server = await startTestServer();
    await addPerson(server, { password });
    const browser = server.browser();

    const answer = await browser.post(LOGIN, { email: "maja@coder.test", password });

    expect([answer.status, answer.json]).toEqual([
      201,
      { session_token: expect.stringMatching(/^[a-zA-Z0-9]{10}-[a-zA-Z0-9]{22}$/) },
    ]);
    expect(browser.cookies.get("coder_session_token")).toBe(answer.json.session_token);
    const [key] = await server.query("select login_type, lifetime_seconds, scopes, ip_address from api_keys");
    expect(key).toEqual({
      login_type: "password",
      lifetime_seconds: "86400",
      scopes: ["coder:all"],
      ip_address: "127.0.0.1",
    });
  });

  test("signin#1.8: CODER_SESSION_DURATION is the life of the key", async () => {
    const server = await startTestServer({ env: { CODER_SESSION_DURATION: "90m" } });
    await createOwner(server);
    const browser = server.browser();

    await signInWithPassword(browser);

    expect((await browser.get("/api/v2/users/me/session")).json.expires_at).toBe("2026-01-15T13:30:00.000Z");
  });

  test("signin#row16: the email may be written in capitals", async () => {
    const server = await startTestServer();
    await createOwner(server);

    expect((await signInWithPassword(server.browser(), { ...owner, email: "KYLE@Coder.Test" })).status).toBe(201);
  });

  test("signin#row11, rules#29: a wrong password, an unknown email and an account without a password hear the same", async () => {
    const server = await startTestServer();
    await createOwner(server);
    await addPerson(server, { username: "octocat", loginType: "github" });
    await addPerson(server, { username: "idle", loginType: "none" });
    await addPerson(server, { username: "gone", password, status: "suspended" });

    for (const email of ["kyle", "nobody", "octocat", "idle", "gone"]) {
      const answer = await server.browser().post(LOGIN, { email: `${email}@coder.test`, password: "wrong" });
      expect([email, answer.status, answer.json, answer.setCookies.length]).toEqual([email, 401, WRONG, 1]);
    }
  });

  test("rules#29: for every one of them the password is really hashed", async () => {
    const server = await startTestServer();
    await createOwner(server);
    await addPerson(server, { username: "octocat", loginType: "github" });
    const hashed: unknown[] = [];
    const { passwords } = server.deps;
    server.deps.passwords = {
      ...passwords,
      verify: (typed, stored) => {
        hashed.push(typeof stored);
        return passwords.verify(typed, stored);
      },
    };

    for (const email of ["kyle", "nobody", "octocat"]) {
      await server.browser().post(LOGIN, { email: `${email}@coder.test`, password: "wrong" });
    }

    expect(hashed).toEqual(["string", "undefined", "object"]);
  });

  test("signin#row13: a suspended person with the right password, 401 that says so", async () => {
    const server = await startTestServer();
    await addPerson(server, { password, status: "suspended" });

    const answer = await server.browser().post(LOGIN, { email: "maja@coder.test", password });

    expect([answer.status, answer.json]).toEqual([
      401,
      { message: "Your account is suspended. Contact an admin to reactivate your account." },
    ]);
    expect(await keyCount(server)).toBe(0);
  });

  test("signin#row22: a dormant person becomes active", async () => {
    const server = await startTestServer();
    await addPerson(server, { password, status: "dormant" });

    expect((await server.browser().post(LOGIN, { email: "maja@coder.test", password })).status).toBe(201);

    expect(await server.query("select status from users")).toEqual([{ status: "active" }]);
  });

  test("signin#row14: with password sign-in off, 403 for the owner too, and 401 for a wrong password", async () => {
    const before = await startTestServer();
    await createOwner(before);
    const server = await startTestServer({ env: { CODER_DISABLE_PASSWORD_AUTH: "true" }, replicaOf: before });

    const right = await signInWithPassword(server.browser());
    const wrong = await signInWithPassword(server.browser(), { ...owner, password: "wrong" });

    expect([right.status, right.json]).toEqual([403, { message: "Password authentication is disabled." }]);
    expect([wrong.status, wrong.json]).toEqual([401, WRONG]);
  });

  test.each([
    ["signin#row21", "github"],
    ["signin#row25", "none"],
  ] as const)(
    "%s: a %s account whose old password is right, 403 that names its login type",
    async (_row, loginType) => {
      const server = await startTestServer();
      await addPerson(server, { password, loginType });

      const answer = await server.browser().post(LOGIN, { email: "maja@coder.test", password });

      expect([answer.status, answer.json]).toEqual([
        403,
        { message: `Incorrect login type, attempting to use "password" but user is of login type "${loginType}"` },
      ]);
      expect(await keyCount(server)).toBe(0);
    },
  );

  test.each([
    ["signin#row18", { email: "a@coder.test" }, "password", "required", ""],
    ["signin#row18", { email: "a@coder.test", password: "" }, "password", "required", ""],
    ["signin#row19", { email: "bob", password: "x" }, "email", "email", "bob"],
    ["signin#row19", { password: "x" }, "email", "required", ""],
  ])("%s: %j, 400 at %s with the tag %s", async (_row, body, field, tag, value) => {
    const server = await startTestServer();

    const answer = await server.browser().post(LOGIN, body);

    const detail = `Validation failed for tag "${tag}" with value: "${value}"`;
    expect([answer.status, answer.json]).toEqual([
      400,
      { message: "Validation failed.", validations: [{ field, detail }] },
    ]);
  });

  test.each([
    ["not json", "The body does not parse as JSON."],
    ["", "EOF"],
  ])("signin#row20: the body %j, 400", async (body, detail) => {
    const server = await startTestServer();

    const answer = await server.browser().post(LOGIN, body);

    expect([answer.status, answer.json]).toEqual([400, { message: "Request body must be valid JSON.", detail }]);
  });

  test("rules#20: a new sign-in makes the browser's old key worthless", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const browser = server.browser();
    await signInWithPassword(browser);
    const old = browser.cookies.get("coder_session_token") ?? "";

    const again = await browser.post(LOGIN, owner, { "Coder-Session-Token": old });

    expect(again.status).toBe(201);
    expect(again.json.session_token).not.toBe(old);
    const withOld = await server.browser().get("/api/v2/users/me", { "Coder-Session-Token": old });
    expect([withOld.status, withOld.json.detail]).toEqual([401, "API key is invalid."]);
    expect((await browser.get("/api/v2/users/me")).status).toBe(200);
  });

  test("rules#20: somebody else's key is not ended by a cookie that merely names its id", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const victim = await giveSession(server, await addPerson(server));
    const browser = server.browser();
    const forged = `${victim.id}-${"x".repeat(22)}`;
    browser.cookies.set("coder_session_token", forged);

    expect((await browser.post(LOGIN, owner, { "Coder-Session-Token": forged })).status).toBe(201);

    expect((await server.browser().get("/api/v2/users/me", { "Coder-Session-Token": victim.token })).status).toBe(200);
  });
});

describe("sessions of people who may no longer come in", () => {
  test("signin#row12, rules#23: a suspended person's session is refused at the next request", async () => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server));
    expect((await browser.get("/api/v2/users/me")).status).toBe(200);
    await server.query("update users set status = 'suspended'");

    const answer = await browser.get("/api/v2/users/me");

    expect([answer.status, answer.json]).toEqual([
      401,
      { message: 'User is not active (status = "suspended"). Contact an admin to reactivate your account.' },
    ]);
  });

  test("signin#row26, rules#23: so is a deleted person's", async () => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server));
    await server.query("update users set deleted = true");

    const answer = await browser.get("/api/v2/users/me");

    expect([answer.status, answer.json.detail]).toEqual([401, "API key is invalid."]);
  });
});

describe("POST /users/logout", () => {
  test("signin#row30, rules#27: ends the key, deletes the cookie, and tells the browser to forget", async () => {
    const server = await startTestServer();
    const user = await addPerson(server);
    const browser = await browserOf(server, user);
    const token = browser.cookies.get("coder_session_token") ?? "";

    const answer = await browser.post(LOGOUT, undefined, { "Coder-Session-Token": token });

    expect([answer.status, answer.json]).toEqual([200, { message: "Logged out!" }]);
    expect(answer.setCookies).toContain("coder_session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect((await server.browser().get("/api/v2/users/me", { "Coder-Session-Token": token })).status).toBe(401);
  });

  test("signin#2.4: ends the keys of workspace apps with it, and leaves other sessions and people alone", async () => {
    const server = await startTestServer();
    const [user, other] = [await addPerson(server), await addPerson(server, { username: "other" })];
    const [own, ownApp, elsewhere, othersApp] = [
      await giveSession(server, user),
      await giveSession(server, user),
      await giveSession(server, user),
      await giveSession(server, other),
    ];
    await server.query("update api_keys set scopes = '{coder:application_connect}' where id = any ($1)", [
      [ownApp.id, othersApp.id],
    ]);

    await server.browser().post(LOGOUT, undefined, { "Coder-Session-Token": own.token });

    const left = (await server.query("select id from api_keys")).map(({ id }) => id);
    expect(new Set(left)).toEqual(new Set([elsewhere.id, othersApp.id]));
  });

  test("without a session, 401", async () => {
    const server = await startTestServer();

    expect((await server.browser().post(LOGOUT)).status).toBe(401);
  });
});

describe("GET /users/authmethods", () => {
  const oidc = { enabled: false, signInText: "", iconUrl: "" };

  test("signin#row32: by default passwords only", async () => {
    const server = await startTestServer({ github: false });

    expect((await server.browser().get(AUTH_METHODS)).json).toEqual({
      password: { enabled: true },
      github: { enabled: false, default_provider_configured: false },
      oidc,
    });
  });

  test.each([
    ["signin#row33: with GitHub, both", {}, true],
    ["signin#row36: with passwords off, GitHub only", { CODER_DISABLE_PASSWORD_AUTH: "true" }, false],
  ])("%s", async (_row, env: Record<string, string>, enabled) => {
    const server = await startTestServer({ env });

    expect((await server.browser().get(AUTH_METHODS)).json).toEqual({
      password: { enabled },
      github: { enabled: true, default_provider_configured: false },
      oidc,
    });
  });

  test("the one provider to which people are sent straight is named, and only where it is the only way", async () => {
    const CODER_SIGN_IN_REDIRECT = "true";
    const only = await startTestServer({ env: { CODER_SIGN_IN_REDIRECT, CODER_DISABLE_PASSWORD_AUTH: "true" } });
    const oneOfTwo = await startTestServer({ env: { CODER_SIGN_IN_REDIRECT } });

    expect((await only.browser().get(AUTH_METHODS)).json.sign_in_redirect).toBe("github");
    expect((await oneOfTwo.browser().get(AUTH_METHODS)).json).not.toHaveProperty("sign_in_redirect");
  });

  test("signin#2.5: with terms of service", async () => {
    const url = "https://coder.test/terms";
    const server = await startTestServer({ env: { CODER_TERMS_OF_SERVICE_URL: url } });

    expect((await server.browser().get(AUTH_METHODS)).json.terms_of_service_url).toBe(url);
  });
});

async function keyCount(server: TestServer): Promise<number> {
  return (await server.query("select id from api_keys")).length;
}
