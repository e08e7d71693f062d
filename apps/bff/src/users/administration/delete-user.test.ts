import { describe, expect, test } from "vitest";
import { type Deployment, visit } from "../../testing/filled-database/deployment.ts";
import { beginToFill, OWNER } from "../../testing/filled-database/fill-database.ts";
import { signIn } from "../../testing/filled-database/kinds/account.ts";
import { openDatabase, startInProcess } from "../../testing/filled-database/start-in-process.ts";
import { addPerson, browserOf, createOwner, owner, signInByDevice, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

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

test("signin#row26: after a deletion the same email and username make a new account; the old session is a 401", async () => {
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

test("signin#row27: for a member who deletes, nobody else is there; themselves they may not", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const maja = await browserOf(server, await addPerson(server));

  const answers = await Promise.all(["kyle", "nobody", "me"].map((name) => remove(maja, name)));

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 403]);
});

test("signin#row29: nobody deletes themselves, 403; nor does a user admin delete an owner", async () => {
  const server = await startTestServer();
  const kyle = await ownerBrowser(server);
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));

  const own = await remove(kyle, "me");

  expect([own.status, own.json]).toEqual([403, { message: "You cannot delete yourself!" }]);
  expect((await remove(una, "kyle")).status).toBe(403);
  expect((await remove(kyle, "nobody")).status).toBe(404);
  expect(await server.query("select 1 from users where deleted")).toEqual([]);
});

test("signin#10.2: of deleted people no table keeps anything but that they were members", async () => {
  const encryptionKey = Buffer.alloc(32, 7).toString("base64");
  const deployment = await startInProcess({ database: await openDatabase(), encryptionKey });
  await (await beginToFill(deployment))(10);
  const owner = visit(deployment, { from: 1, session: await signIn(visit(deployment, { from: 1 }), OWNER) });
  const people = await deployment.query("select username from users where username <> $1", [OWNER.username]);
  const before = await tablesOfPeople(deployment, OWNER.username);

  const answers = await Promise.all(
    people.map(({ username }) => owner.send(`${USERS}/${username}`, { method: "DELETE" })),
  );

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(Object.keys(before).length).toBeGreaterThan(8);
  expect(Object.values(before)).not.toContain(0);
  const after = Object.entries(await tablesOfPeople(deployment, OWNER.username)).filter(([, rows]) => rows > 0);
  expect(after.map(([table]) => table)).toEqual(["organization_members"]);
});

/** How many rows each table that refers to people has for others than this person. */
async function tablesOfPeople({ query }: Deployment, but: string): Promise<Record<string, number>> {
  const references = await query(
    `select conrelid::regclass::text as table, attname as column from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = conkey[1]
     where contype = 'f' and confrelid = 'users'::regclass order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { table, column } of references) {
    const others = `select 1 from ${table} where ${column} <> (select id from users where username = $1)`;
    counts[String(table)] = (await query(others, [but])).length;
  }
  return counts;
}

describe("signin#row51: somebody from GitHub who was deleted", () => {
  test("signs in again as a new person; nothing of the old account remains", async () => {
    const server = await startTestServer();
    const kyle = await ownerBrowser(server);
    const before = server.browser();
    await signInByDevice(server, before);
    const { id } = (await before.get(`${USERS}/me`)).json;

    const readLinks = () => server.query("select 1 from user_links where user_id = $1", [id]);
    const linksBefore = await readLinks();
    await remove(kyle, "octocat");
    const links = await readLinks();
    const browser = server.browser();
    const answer = await signInByDevice(server, browser);

    expect([linksBefore.length, links.length]).toEqual([1, 0]);
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
  ])("gets no %s anymore: the database refuses it", async (what, insert) => {
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

test("signin#row152 and signin#row154: a deleted person gets no key, 404; a system account none either, 403", async () => {
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

test("signin#10.1: the trail keeps who deleted whom", async () => {
  const server = await startTestServer();
  const kyle = await ownerBrowser(server);
  await addPerson(server);

  await remove(kyle, "maja");

  const { audit_logs } = (await kyle.get("/api/v2/audit?q=action:delete")).json;
  expect(audit_logs).toMatchObject([
    { resource_target: "maja", is_deleted: true, status_code: 200, user: { username: "kyle" } },
  ]);
});
