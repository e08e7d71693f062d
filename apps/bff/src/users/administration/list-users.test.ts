import { describe, expect, test } from "vitest";
import { addPerson, browserOf, createOwner, owner, signInWithPassword } from "../../testing/people.ts";
import { share } from "../../testing/share.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

const USERS = "/api/v2/users";

/**
 * Kyle the owner, Ann the auditor who has never signed in, Bob who signs in with GitHub, Cleo who came later and is
 * suspended.
 */
async function fourPeople(server: TestServer): Promise<TestBrowser> {
  await createOwner(server);
  await addPerson(server, { username: "ann", roles: ["auditor", "user-admin"] });
  const bob = await addPerson(server, { username: "Bob", loginType: "github", email: "robert@example.org" });
  await server.query("update users set name = 'Bob 100% Builder' where id = $1", [bob.id]);
  await server.query("insert into user_links (user_id, login_type, linked_id) values ($1, 'github', '583231')", [
    bob.id,
  ]);
  await server.query("update users set last_seen_at = default where username = 'ann'");
  await addPerson(server, { username: "cleo", status: "suspended" });
  await server.query(
    "update users set github_com_user_id = 42, created_at = '2026-02-01', last_seen_at = '2026-02-02' where username = 'cleo'",
  );
  const browser = server.browser();
  await signInWithPassword(browser, owner);
  return browser;
}

async function names(browser: TestBrowser, query: Record<string, string>): Promise<string[]> {
  const { status, json } = await browser.get(`${USERS}?${new URLSearchParams(query)}`);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`);
  return json.users.map(({ username }: { username: string }) => username);
}

const ofOwner = share(async () => fourPeople(await startTestServer()));

test.each([
  ["", ["ann", "Bob", "cleo", "kyle"]],
  ["bob", ["Bob"]],
  ["EXAMPLE.ORG", ["Bob"]],
  ["build rob", ["Bob"]],
  ['"bob 100%"', ["Bob"]],
  ["100_", []],
  ["%", ["Bob"]],
  ["\\", []],
  ["status:suspended", ["cleo"]],
  ["status:suspended,active", ["ann", "Bob", "cleo", "kyle"]],
  ["login_type:github", ["Bob"]],
  ["role:owner", ["kyle"]],
  ["role:auditor role:user-admin", ["ann"]],
  ["role:member", ["ann", "Bob", "cleo", "kyle"]],
  ["status:active login_type:password coder.test", ["ann", "kyle"]],
  ["nobody", []],
  ["name:BUILD", ["Bob"]],
  ["name:bob name:100%", ["Bob"]],
  ['name:"100% builder"', ["Bob"]],
  ["name:robert", []],
  ["name:kyle", []],
  ["github_com_user_id:583231", ["Bob"]],
  ["github_com_user_id:42", ["cleo"]],
  ["github_com_user_id:9", []],
  ["created_before:2026-01-15T12:00:00Z", ["ann", "Bob", "kyle"]],
  ["created_before:2026-01-15T13:00:00+01:00", ["ann", "Bob", "kyle"]],
  ["created_after:2026-01-15T12:00:00.001Z", ["cleo"]],
  ["created_after:2026-01-15t12:00:00z created_before:2026-01-15T12:30:00Z", ["ann", "Bob", "kyle"]],
  ["last_seen_before:2000-01-01T00:00:00Z", ["ann"]],
  ['last_seen_after:"2026-01-15T12:00:00Z"', ["Bob", "cleo", "kyle"]],
  ["last_seen_after:0001-01-01T00:00:00Z", ["ann", "Bob", "cleo", "kyle"]],
  ["last_seen_before:0001-01-01T00:00:00Z", ["ann"]],
])("GET /users q=%s finds %j, by username", async (q, expected) => {
  const browser = ofOwner();

  expect(await names(browser, { q })).toEqual(expected);
  expect((await browser.get(`${USERS}?${new URLSearchParams({ q, limit: "1" })}`)).json.count).toBe(expected.length);
});

test.each([
  ["username", ["ann", "Bob", "cleo", "kyle"]],
  ["-username", ["kyle", "cleo", "Bob", "ann"]],
  ["created_at", ["ann", "Bob", "kyle", "cleo"]],
  ["-created_at", ["cleo", "kyle", "Bob", "ann"]],
  ["last_seen_at", ["ann", "Bob", "kyle", "cleo"]],
  ["-last_seen_at", ["cleo", "kyle", "Bob", "ann"]],
])("signin#2.6: GET /users sort=%s goes %j, page by page", async (sort, expected) => {
  const browser = ofOwner();

  const pages = [await names(browser, { sort, limit: "3" }), await names(browser, { sort, limit: "3", offset: "3" })];

  expect(pages).toEqual([expected.slice(0, 3), expected.slice(3)]);
});

test.each([
  [{ sort: "email" }, "sort"],
  [{ sort: "username", after_id: "00000001-0000-4000-8000-000000000100" }, "after_id"],
  [{ sort: "created_at", limit: "501" }, "limit"],
])("signin#2.6: GET /users %j is a 400 that names %s", async (query, field) => {
  const browser = ofOwner();

  const { status, json } = await browser.get(`${USERS}?${new URLSearchParams(query)}`);

  expect([status, json.validations[0].field]).toEqual([400, field]);
});

test.each([
  "status:asleep",
  "role:king",
  "login_type:x",
  "colour:red",
  "status:",
  "name:",
  "constructor:x",
  "github_com_user_id:octocat",
  "github_com_user_id:-1",
  "github_com_user_id:99999999999999999999",
  "created_before:yesterday",
  "created_after:2026-01-15",
  "last_seen_before:2026-02-30T00:00:00Z",
  "last_seen_after:0000-12-31T00:00:00Z",
  "last_seen_after:9999-12-31T23:59:59-23:59",
  "last_seen_after:",
])("GET /users q=%s is a 400 that names it", async (q) => {
  const { status, json } = await ofOwner().get(`${USERS}?${new URLSearchParams({ q })}`);

  expect([status, json.message, json.validations]).toEqual([
    400,
    "Invalid user search query.",
    [{ field: "q", detail: `Cannot search for "${q}".` }],
  ]);
});

test("limit and offset cut a page out; deleted and system accounts are in no list", async () => {
  const server = await startTestServer();
  const browser = await fourPeople(server);
  await server.query("update users set deleted = true where username = 'ann'");
  await server.query("update users set is_system = true where username = 'cleo'");

  const { json } = await browser.get(`${USERS}?limit=1&offset=1`);

  expect([json.users.map(({ username }: { username: string }) => username), json.count]).toEqual([["kyle"], 2]);
  expect(json.users[0].organization_ids).toHaveLength(1);
  expect((await browser.get(`${USERS}?limit=-1`)).status).toBe(400);
  expect((await browser.get(`${USERS}?offset=9`)).json).toEqual({ users: [], count: 2 });
});

describe("after_id", () => {
  test("a client that pages by it meets everybody once, and comes to an end; somebody deleted keeps their place", async () => {
    const server = await startTestServer();
    const browser = await fourPeople(server);
    const seen: string[] = [];
    let after = "";

    for (let page = 0; page < 5; page++) {
      const { json } = await browser.get(`${USERS}?limit=1&after_id=${after}`);
      expect(json.count).toBe(page < 3 ? 4 : 3);
      if (json.users.length === 0) break;
      seen.push(json.users[0].username);
      after = json.users[0].id;
      if (page === 2) await server.query("update users set deleted = true where id = $1", [after]);
    }

    expect(seen).toEqual(["ann", "Bob", "cleo", "kyle"]);
    expect((await browser.get(`${USERS}?limit=1&after_id=${after}`)).json.users).toEqual([]);
  });

  test("filters and offset count from there; Go's zero id is nobody", async () => {
    const server = await startTestServer();
    const browser = await fourPeople(server);
    const [ann] = await server.query("select id from users where username = 'ann'");

    expect(await names(browser, { after_id: String(ann?.id), q: "status:active" })).toEqual(["Bob", "kyle"]);
    expect(await names(browser, { after_id: String(ann?.id), offset: "1", limit: "1" })).toEqual(["cleo"]);
    expect(await names(browser, { after_id: "00000000-0000-0000-0000-000000000000" })).toHaveLength(4);
  });

  test.each(["nonsense", "7c0ffee0-0000-4000-8000-000000000001", "a%00b", "kyle"])(
    "after_id=%s is a 400 that names it",
    async (id) => {
      const { status, json } = await ofOwner().get(`${USERS}?after_id=${id}`);

      expect([status, json.validations[0].field]).toEqual([400, "after_id"]);
    },
  );
});

describe("without a limit", () => {
  const PEOPLE = 2600;
  const insertMany = (server: TestServer, people = PEOPLE) =>
    server.query(
      `insert into users (id, email, username, name, login_type, created_at, updated_at)
       select gen_random_uuid(), 'p' || n || '@coder.test', 'p' || n, 'P <' || n || '>', 'password', now(), now()
       from generate_series(1, $1::int) n`,
      [people],
    );

  test("everybody is told, each once and by username, whether 2,600 or one more than a multiple of what is read at once", async () => {
    const server = await startTestServer();
    const browser = await fourPeople(server);
    await insertMany(server);

    const everybody = await names(browser, {});
    const { json } = await browser.get(`${USERS}?limit=1001&q=status:active`);

    const rows = await server.query("select username from users order by lower(username)");
    expect(everybody).toHaveLength(PEOPLE + 4);
    expect(everybody).toEqual(rows.map(({ username }) => username));
    expect([json.users.length, json.count, json.users.at(-1).name]).toEqual([
      1001,
      PEOPLE + 3,
      expect.stringMatching(/^P </),
    ]);
    expect(await names(browser, { limit: "0", q: "name:p" })).toHaveLength(PEOPLE);
  });

  test("of a list that a client leaves, the rest is not read; no connection to the database is held meanwhile", async () => {
    const server = await startTestServer();
    const browser = await fourPeople(server);
    await insertMany(server, 30_000);
    const reads: (string | undefined)[] = [];
    const { search } = server.deps.store.users;
    server.deps.store.users.search = (filter, page) => {
      reads.push(page.after);
      return search(filter, page);
    };
    const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };

    const reader = (await fetch(`${server.origin}${USERS}`, { headers })).body?.getReader();
    await reader?.read();
    const held = "select 1 from pg_stat_activity where datname = current_database() and state like 'idle in%'";
    expect(await server.query(held)).toEqual([]);
    await reader?.cancel();
    expect(await names(browser, {})).toHaveLength(30_004);

    const afterFirstPage = reads.filter((after) => after !== undefined);
    expect(afterFirstPage.length).toBeGreaterThanOrEqual(60);
    expect(afterFirstPage.length).toBeLessThan(120);
    expect(server.logged()).not.toContain('"level":50');
  });

  test("a database that fails at the first read is an error; at a later one the answer breaks off and the log says why", async () => {
    const server = await startTestServer();
    const browser = await fourPeople(server);
    await insertMany(server);
    const { search } = server.deps.store.users;
    server.deps.store.users.search = () => Promise.reject(new Error("gone at once"));
    expect((await browser.get(USERS)).status).toBe(500);

    server.deps.store.users.search = (filter, page) =>
      page.after === undefined ? search(filter, page) : Promise.reject(new Error("gone halfway"));

    await expect(browser.get(USERS)).rejects.toThrow();
    await expect.poll(() => server.logged()).toContain("gone halfway");
  });
});

test.each([
  ["owner", 200],
  ["user-admin", 200],
  ["auditor", 200],
  ["template-admin", 403],
])("a person with the role %s hears %i", async (role, status) => {
  const server = await startTestServer();
  await createOwner(server);
  const browser = await browserOf(server, await addPerson(server, { roles: [role] }));

  expect((await browser.get(USERS)).status).toBe(status);
  expect((await browser.get(`${USERS}/kyle`)).status).toBe(status === 200 ? 200 : 404);
});

test("nobody hears 401, a member 403, and a key without user:read 403", async () => {
  const server = await startTestServer();
  const browser = await fourPeople(server);
  const member = await browserOf(server, await addPerson(server));
  await server.query("update api_keys set scopes = '{user:read_personal}' where login_type = 'password'");

  expect((await server.browser().get(USERS)).status).toBe(401);
  expect((await browser.get(USERS)).status).toBe(403);
  await server.query("update api_keys set scopes = '{coder:all}'");
  expect((await member.get(USERS)).json.message).toBe("Forbidden.");
});

test("a page and a search among 20,000 people read indexes, not the table", async () => {
  const server = await startTestServer();
  await server.query(
    `insert into users (id, email, username, name, login_type, created_at, updated_at, last_seen_at)
     select gen_random_uuid(), 'p' || n || '@coder.test', 'p' || n, '', 'password', now(), now(), now()
     from generate_series(1, 20000) n`,
  );
  await server.query("vacuum analyze users");
  await server.query(
    `update users set created_at = '2020-01-01'::timestamptz + n * interval '1 minute',
       last_seen_at = '2020-01-01'::timestamptz + n * interval '1 minute', github_com_user_id = n
     from (select id as i, row_number() over () n from users) numbered where i = users.id`,
  );
  await server.query("vacuum analyze users");
  const plan = async (where: string) =>
    JSON.stringify(await server.query(`explain select * from users where not deleted ${where}`));

  expect(await plan("order by lower(username) limit 25 offset 50")).toContain("users_username");
  const word = "and lower(username || E'\\n' || email || E'\\n' || name) like '%p19999%'";
  expect(await plan(word)).toContain("users_search");
  expect(await server.query(`select username from users where not deleted ${word}`)).toEqual([{ username: "p19999" }]);
  expect(await plan("and lower(username) > 'p5' order by lower(username) limit 500")).toContain("users_username");
  expect(await plan("and created_at <= '2020-01-01 01:00'")).toContain("users_by_created");
  expect(await plan("and last_seen_at <= '2020-01-01 01:00'")).toContain("users_by_last_seen");
  expect(await plan("and github_com_user_id = 7")).toContain("users_github");
});
