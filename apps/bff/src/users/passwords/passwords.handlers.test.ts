import { describe, expect, test } from "vitest";
import { coderHash } from "../../testing/coder-hash.ts";
import { addPerson, browserOf, createOwner, giveSession, owner, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

const PASSWORD = "SomeSecurePassword!";
const NEW_PASSWORD = "SomeNewSecurePassword!";

async function maja(server: TestServer) {
  const user = await addPerson(server, { username: "maja", password: PASSWORD });
  return { user, browser: await browserOf(server, user) };
}

/** As an API client sends it: without a cookie, so without a CSRF token either. */
function put(browser: TestBrowser, body: unknown, name = "me") {
  const token = browser.cookies.get("coder_session_token") ?? "";
  const headers = { "Coder-Session-Token": token };
  return browser.send(`/api/v2/users/${name}/password`, { method: "PUT", body, headers });
}

describe("PUT /users/{user}/password", () => {
  test("signin#2.8, rules#23: one's own is changed, and every session and token ends, this one too", async () => {
    const server = await startTestServer();
    const { user, browser } = await maja(server);
    const elsewhere = await browserOf(server, user);
    await giveSession(server, user, "token");
    const bystander = await browserOf(server, await addPerson(server, { username: "noor" }));

    const answer = await put(browser, { old_password: PASSWORD, password: NEW_PASSWORD });

    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(await server.query("select 1 from api_keys where user_id = $1", [user.id])).toEqual([]);
    for (const one of [browser, elsewhere]) expect((await one.get("/api/v2/users/me")).status).toBe(401);
    expect((await bystander.get("/api/v2/users/me")).status).toBe(200);
    const signIn = (password: string) => signInWithPassword(server.browser(), { email: user.email, password });
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn(NEW_PASSWORD)).status).toBe(201);
  });

  const text = (message: string) => ({ message });
  const invalid = { message: "Invalid password.", validations: [{ field: "password", detail: expect.any(String) }] };
  const wrongOld = {
    message: "Old password is incorrect.",
    validations: [{ field: "old_password", detail: "Old password is incorrect." }],
  };

  test.each([
    ["signin#row131: no old password", { password: NEW_PASSWORD }, text("Old password is required.")],
    [
      "signin#row131: an empty old password",
      { old_password: "", password: NEW_PASSWORD },
      text("Old password is required."),
    ],
    ["signin#row132: a wrong old password", { old_password: "wrong", password: NEW_PASSWORD }, wrongOld],
    [
      "signin#row133: the password it is",
      { old_password: PASSWORD, password: PASSWORD },
      text("New password cannot match old password."),
    ],
    ["signin#2.8: a weak password", { old_password: PASSWORD, password: "notstrong" }, invalid],
    ["signin#2.8 order: weak comes before wrong", { old_password: "wrong", password: "notstrong" }, invalid],
    ["signin#2.8 order: required comes before weak", { password: "notstrong" }, text("Old password is required.")],
    [
      "signin#1.1: no new password",
      { old_password: PASSWORD },
      {
        message: "Validation failed.",
        validations: [{ field: "password", detail: 'Validation failed for tag "required" with value: ""' }],
      },
    ],
  ])("%s is refused, and everything stays as it was", async (_case, body, expected) => {
    const server = await startTestServer();
    const { user, browser } = await maja(server);

    const answer = await put(browser, body);

    expect([answer.status, answer.json]).toEqual([400, expected]);
    expect((await browser.get("/api/v2/users/me")).status).toBe(200);
    expect((await signInWithPassword(server.browser(), { email: user.email, password: PASSWORD })).status).toBe(201);
  });

  test("signin#row134: somebody who signs in with GitHub has no password to change", async () => {
    const server = await startTestServer();
    const browser = await browserOf(server, await addPerson(server, { loginType: "github" }));
    const user = await server.deps.store.users.findByUsername("maja");
    if (user) await server.deps.store.userLinks.upsert({ ...NO_TOKENS, userId: user.id });

    const answer = await put(browser, { old_password: PASSWORD, password: NEW_PASSWORD });

    expect([answer.status, answer.json]).toEqual([
      400,
      text("Users without password login type cannot change their password."),
    ]);
  });

  test("signin#row135: a user admin changes a member's password without the old one, and no owner's", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const { user, browser } = await maja(server);
    const admin = await browserOf(server, await addPerson(server, { username: "admin", roles: ["user-admin"] }));

    const ofOwner = await put(admin, { nonsense: true }, owner.username);
    const ofMember = await put(admin, { password: NEW_PASSWORD }, user.username);

    expect([ofOwner.status, ofOwner.json]).toEqual([400, text("Only owners can change the password of an owner.")]);
    expect(ofMember.status).toBe(204);
    expect((await browser.get("/api/v2/users/me")).status).toBe(401);
    expect((await signInWithPassword(server.browser(), { email: user.email, password: NEW_PASSWORD })).status).toBe(
      201,
    );
    expect((await admin.get("/api/v2/users/me")).status).toBe(200);
  });

  test.each([
    ["the person becomes auditor", "maja", ["auditor"], 403],
    ["the person becomes owner", "maja", ["owner"], 400],
    ["the administrator is none anymore", "admin", [], 404],
  ])("a user admin's new password that is still being hashed when %s is refused", async (_what, who, roles, status) => {
    const server = await startTestServer();
    const { user } = await maja(server);
    const admin = await browserOf(server, await addPerson(server, { username: "admin", roles: ["user-admin"] }));
    const waiting =
      "select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";

    const { answer } = await server.deps.store.transaction(async (store) => {
      await store.users.lockAdministration();
      const pending = put(admin, { password: NEW_PASSWORD }, user.username);
      await expect.poll(() => server.query(waiting)).toHaveLength(1);
      const changed = await store.users.findByUsername(who);
      if (changed) await store.users.update(changed.id, { rbacRoles: roles });
      return { answer: pending };
    });

    expect((await answer).status).toBe(status);
    expect((await signInWithPassword(server.browser(), { email: user.email, password: PASSWORD })).status).toBe(201);
  });

  test("signin#2.8: an old password that an administrator gives all the same must be right", async () => {
    const server = await startTestServer();
    const { user } = await maja(server);
    const admin = await browserOf(server, await addPerson(server, { username: "admin", roles: ["owner"] }));

    const answer = await put(admin, { old_password: "wrong", password: NEW_PASSWORD }, user.id);

    expect([answer.status, answer.json]).toEqual([400, wrongOld]);
  });

  test.each([["another member"], ["nobody"]])("signin#2.8: for a member %s is not found", async (whose) => {
    const server = await startTestServer();
    const { browser } = await maja(server);
    await addPerson(server, { username: "noor", password: PASSWORD });

    const answer = await put(browser, { nonsense: true }, whose === "nobody" ? "nobody" : "noor");

    expect([answer.status, answer.json.message]).toEqual([
      404,
      "Resource not found or you do not have access to this resource",
    ]);
  });

  test("oauth-provider#10: a token for one's own account does not reach other people's passwords", async () => {
    const server = await startTestServer();
    const { user } = await maja(server);
    const admin = await addPerson(server, { username: "admin", roles: ["owner"] });
    const key = await giveSession(server, admin, "token");
    await server.query("update api_keys set scopes = '{user:update_personal}' where id = $1", [key.id]);
    const browser = server.browser();
    browser.cookies.set("coder_session_token", key.token);

    const answer = await put(browser, { password: NEW_PASSWORD }, user.username);

    expect([answer.status, answer.json.message]).toEqual([403, "Forbidden."]);
  });

  test("20 changes at once with the same old password: one wins, the others are refused cleanly", async () => {
    const server = await startTestServer();
    const { user } = await maja(server);
    const browsers = await Promise.all(Array.from({ length: 20 }, () => browserOf(server, user)));

    const answers = await Promise.all(
      browsers.map((browser, index) => put(browser, { old_password: PASSWORD, password: `${NEW_PASSWORD}${index}` })),
    );

    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 204).every((status) => [400, 401, 429].includes(status))).toBe(true);
    const winner = statuses.indexOf(204);
    const signIn = await signInWithPassword(server.browser(), {
      email: user.email,
      password: `${NEW_PASSWORD}${winner}`,
    });
    expect(signIn.status).toBe(201);
  });

  test("signin#10.1, rules#70: one row says who changed whose password, and no password", async () => {
    const server = await startTestServer();
    const { user, browser } = await maja(server);

    await put(browser, { old_password: "wrong-old", password: NEW_PASSWORD });
    await put(browser, { old_password: PASSWORD, password: NEW_PASSWORD });

    const rows = await server.query("select * from audit_logs where resource_type = 'user' order by status_code");
    expect(rows).toMatchObject([
      { action: "write", user_id: user.id, resource_id: user.id, status_code: 204 },
      { action: "write", user_id: user.id, resource_id: user.id, status_code: 400 },
    ]);
    const everything = JSON.stringify(rows) + server.logged();
    for (const secret of [PASSWORD, NEW_PASSWORD, "wrong-old"]) expect(everything).not.toContain(secret);
  });
});

const NO_TOKENS = {
  loginType: "github" as const,
  linkedId: "1",
  oauthAccessToken: null,
  oauthRefreshToken: null,
  oauthExpiry: null,
};

describe("POST /users/validate-password", () => {
  test.each([
    ["notstrong", false],
    ["x".repeat(65), false],
    ["SomeSecurePassword!", true],
    ["SomeNewSecurePassword!", true],
  ])("signin#row138: %j is valid: %s", async (password, valid) => {
    const server = await startTestServer();

    const answer = await server.browser().post("/api/v2/users/validate-password", { password });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ valid, details: valid ? "" : expect.stringMatching(/^(insecure|password must be)/) });
  });
});

describe("signing in with a password that Coder stored", () => {
  test("design#7: works, and leaves it behind as Argon2id", async () => {
    const server = await startTestServer();
    const user = await addPerson(server, { username: "maja" });
    await server.deps.store.users.update(user.id, { hashedPassword: coderHash(PASSWORD) });
    const signIn = (password: string) => signInWithPassword(server.browser(), { email: user.email, password });
    const stored = async () => (await server.deps.store.users.findById(user.id))?.hashedPassword;

    expect((await signIn("wrong")).status).toBe(401);
    expect(await stored()).toMatch(/^\$pbkdf2-sha256\$/);
    expect((await signIn(PASSWORD)).status).toBe(201);
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(PASSWORD)).status).toBe(201);
  });
});
