import { describe, expect, test } from "vitest";
import { addPerson, browserOf, createOwner, owner, signInByDevice, signInWithPassword } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import type { TestBrowser } from "../testing/test-browser.ts";

const USERS = "/api/v2/users";
const token = (browser: TestBrowser) => ({ "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" });
const remove = (browser: TestBrowser, name: string) =>
  browser.send(`${USERS}/${name}`, { method: "DELETE", headers: token(browser) });

async function ownerBrowser(server: TestServer): Promise<TestBrowser> {
  await createOwner(server);
  const browser = server.browser();
  await signInWithPassword(browser);
  return browser;
}

test("signin.md row 26: after a deletion the same e-mail and username make a new account; the old session is a 401", async () => {
  const server = await startTestServer();
  const replica = await startTestServer({ replicaOf: server });
  const kyle = await ownerBrowser(server);
  const old = await addPerson(server, { password: owner.password });
  const session = await browserOf(replica, old);
  expect((await session.get(`${USERS}/me`)).status).toBe(200);

  const answer = await remove(kyle, "maja");
  const again = await kyle.post(
    USERS,
    { email: "MAJA@coder.test", username: "Maja", password: owner.password },
    token(kyle),
  );

  expect([answer.status, answer.json]).toEqual([200, { message: "User has been deleted!" }]);
  expect(again.status).toBe(201);
  expect(again.json.id).not.toBe(old.id);
  expect((await session.get(`${USERS}/me`)).status).toBe(401);
  expect((await kyle.get(`${USERS}/${old.id}`)).status).toBe(404);
  expect(await server.query("select count(*)::int from api_keys where user_id = $1", [old.id])).toEqual([{ count: 0 }]);
});

test("signin.md row 27, corrected: for a member who deletes, nobody else is there; themselves they may not", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const maja = await browserOf(server, await addPerson(server));

  const answers = await Promise.all(["kyle", "nobody", "me"].map((name) => remove(maja, name)));

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 403]);
});

test("signin.md row 29: nobody deletes themselves, 403; nor does a user admin delete an owner", async () => {
  const server = await startTestServer();
  const kyle = await ownerBrowser(server);
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));

  const own = await remove(kyle, "me");

  expect([own.status, own.json]).toEqual([403, { message: "You cannot delete yourself!" }]);
  expect((await remove(una, "kyle")).status).toBe(403);
  expect((await remove(kyle, "nobody")).status).toBe(404);
  expect(await server.query("select 1 from users where deleted")).toEqual([]);
});

describe("signin.md row 51: somebody from GitHub who was deleted", () => {
  test("signs in again as a new person; nothing of the old account remains", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    const before = server.browser();
    await signInByDevice(server, before);
    const { id } = (await before.get(`${USERS}/me`)).json;

    await remove(kyle, "octocat");
    const links = await server.query("select 1 from user_links where user_id = $1", [id]);
    const browser = server.browser();
    const answer = await signInByDevice(server, browser);

    expect(links).toEqual([]);
    expect(answer.status).toBe(200);
    expect((await browser.get(`${USERS}/me`)).json).toMatchObject({ username: "octocat" });
    expect((await browser.get(`${USERS}/me`)).json.id).not.toBe(id);
  });

  test.each([
    ["user_link", "insert into user_links (user_id, login_type, linked_id) values ($1, 'github', '1')"],
    [
      "API key",
      `insert into api_keys (id, hashed_secret, user_id, last_used, expires_at, created_at, updated_at, login_type, lifetime_seconds, ip_address)
       values ('x', '', $1, now(), now(), now(), now(), 'password', 1, '')`,
    ],
  ])("gets no %s any more: the database refuses it", async (what, insert) => {
    const server = await startTestServer();
    const { id } = await addPerson(server);
    await server.query("update users set deleted = true where id = $1", [id]);

    await expect(server.query(insert, [id])).rejects.toThrow(`Cannot create ${what} for deleted user`);
  });

  test("a link that is made while the deletion is under way does not survive it", async () => {
    const server = await startTestServer();
    const { id } = await addPerson(server);
    const insert = "insert into user_links (user_id, login_type, linked_id) values ($1, 'github', $2)";

    await Promise.allSettled([
      server.query(insert, [id, "1"]),
      server.query("update users set deleted = true where id = $1", [id]),
      server.query("insert into user_links (user_id, login_type, linked_id) values ($1, 'oidc', $2)", [id, "2"]),
    ]);

    expect(await server.query("select 1 from user_links")).toEqual([]);
  });
});

test("signin.md rows 152 and 154: a deleted person gets no key, 404; a system account none either, 403", async () => {
  const server = await startTestServer();
  const kyle = await ownerBrowser(server);
  const old = await addPerson(server);
  const system = await addPerson(server, { username: "prebuilds" });
  await server.query("update users set is_system = true where id = $1", [system.id]);
  await remove(kyle, "maja");

  expect((await kyle.post(`${USERS}/${old.id}/keys`, undefined, token(kyle))).status).toBe(404);
  for (const path of ["keys", "keys/tokens"]) {
    const { status, json } = await kyle.post(`${USERS}/${system.id}/${path}`, {}, token(kyle));
    expect([status, json.message]).toEqual([403, "Forbidden."]);
  }
});

test("signin.md 10.1: the trail keeps who deleted whom", async () => {
  const server = await startTestServer();
  const kyle = await ownerBrowser(server);
  await addPerson(server);

  await remove(kyle, "maja");

  const { audit_logs } = (await kyle.get("/api/v2/audit?q=action:delete")).json;
  expect(audit_logs).toMatchObject([
    { resource_target: "maja", is_deleted: true, status_code: 200, user: { username: "kyle" } },
  ]);
});
