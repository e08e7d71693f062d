import { describe, expect, test } from "vitest";
import {
  addPerson,
  browserOf,
  createOwner,
  giveSession,
  owner,
  signInByDevice,
  signInWithPassword,
} from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

const SUSPENDED = 'User is not active (status = "suspended"). Contact an admin to reactivate your account.';
const put = (browser: TestBrowser, path: string) =>
  browser.send(`/api/v2/users/${path}`, { method: "PUT", headers: token(browser) });
const token = (browser: TestBrowser) => ({ "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" });

async function ownerBrowser(server: TestServer): Promise<TestBrowser> {
  await createOwner(server);
  const browser = server.browser();
  await signInWithPassword(browser);
  return browser;
}

describe("suspending", () => {
  test("signin#row12 and signin#row13, rules#23: every key is dead at the next request, on every replica, and no sign-in", async () => {
    const server = await startTestServer();
    const replica = await startTestServer({ replicaOf: server });
    const kyle = await ownerBrowser(server);
    const maja = await addPerson(server, { password: "SomeSecurePassword!" });
    const sessions = await Promise.all([1, 2, 3].map(() => giveSession(server, maja)));
    const ask = (where: TestServer, key: string) =>
      where.browser().get("/api/v2/users/me", { "Coder-Session-Token": key });
    for (const { token: key } of sessions) expect((await ask(replica, key)).status).toBe(200);

    const answer = await put(kyle, "maja/status/suspend");

    expect([answer.status, answer.json.status]).toEqual([200, "suspended"]);
    for (const where of [server, replica])
      for (const { token: key } of sessions) {
        const refused = await ask(where, key);
        expect([refused.status, refused.json.message]).toEqual([401, SUSPENDED]);
      }
    const login = await signInWithPassword(replica.browser(), { email: maja.email, password: "SomeSecurePassword!" });
    expect([login.status, login.json.message]).toEqual([
      401,
      "Your account is suspended. Contact an admin to reactivate your account.",
    ]);
    const audit = await server.query("select status_code from audit_logs where action = 'login' order by time, id");
    expect(audit.map(({ status_code }) => status_code).sort()).toEqual([201, 401]);
  });

  test("a GitHub session is refused too, and signing in with GitHub again gives none", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    const mona = server.browser();
    await signInByDevice(server, mona);

    await put(kyle, "octocat/status/suspend");

    expect((await mona.get("/api/v2/users/me")).json.message).toBe(SUSPENDED);
    expect((await signInByDevice(server, server.browser())).status).toBe(401);
  });

  test("who may: not oneself 400, a member 404 and 403, a user admin not an owner 403, a system account 403", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    const admin = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
    const auditor = await browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
    const maja = await browserOf(server, await addPerson(server));
    await addPerson(server, { username: "prebuilds" });
    await server.query("update users set is_system = true where username = 'prebuilds'");

    const own = await put(kyle, "me/status/suspend");
    expect([own.status, own.json]).toEqual([400, { message: "You cannot suspend yourself." }]);
    expect((await put(maja, "kyle/status/suspend")).status).toBe(404);
    expect((await put(maja, "me/status/suspend")).status).toBe(403);
    expect((await put(auditor, "maja/status/suspend")).status).toBe(403);
    expect((await put(admin, "kyle/status/suspend")).json.detail).toMatch(/Only owners/);
    expect((await put(kyle, "prebuilds/status/suspend")).status).toBe(403);
    expect((await put(kyle, "nobody/status/suspend")).status).toBe(404);
    expect(await server.query("select username from users where status <> 'active'")).toEqual([]);
  });

  test("signin#10.1: leaves a row that says who, whom and what changed; so does a refusal", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    await addPerson(server);

    await put(kyle, "maja/status/suspend");
    await put(kyle, "me/status/suspend");

    const rows = await server.query(
      "select action, resource_type, resource_target, status_code, diff from audit_logs where resource_type = 'user' order by status_code",
    );
    expect(rows).toEqual([
      {
        action: "write",
        resource_type: "user",
        resource_target: "maja",
        status_code: 200,
        diff: { status: { old: "active", new: "suspended", secret: false } },
      },
      { action: "write", resource_type: "user", resource_target: "kyle", status_code: 400, diff: {} },
    ]);
  });

  test("two owners who suspend each other at once: one owner stays", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    const maja = await browserOf(server, await addPerson(server, { roles: ["owner"] }));

    const answers = await Promise.all([put(kyle, "maja/status/suspend"), put(maja, "kyle/status/suspend")]);

    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(
      await server.query("select 1 from users where status = 'active' and 'owner' = any (rbac_roles)"),
    ).toHaveLength(1);
  });
});

describe("activating", () => {
  test("rules#23: the person signs in again; keys from before the suspension stay dead", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    const maja = await addPerson(server, { password: owner.password });
    const before = await browserOf(server, maja);
    await put(kyle, "maja/status/suspend");

    const answer = await put(kyle, "maja/status/activate");

    expect([answer.status, answer.json.status]).toEqual([200, "active"]);
    expect((await before.get("/api/v2/users/me")).json.detail).toBe("API key is invalid.");
    const credentials = { email: maja.email, password: owner.password };
    expect((await signInWithPassword(server.browser(), credentials)).status).toBe(201);
  });

  test("somebody who is active or was only dormant keeps their keys", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    const maja = await browserOf(server, await addPerson(server));

    expect((await put(kyle, "maja/status/activate")).status).toBe(200);
    await server.query("update users set status = 'dormant' where username = 'maja'");
    expect((await put(kyle, "maja/status/activate")).json.status).toBe("active");

    expect((await maja.get("/api/v2/users/me")).status).toBe(200);
  });
});
