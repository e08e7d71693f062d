import { expect, test } from "vitest";
import { addPerson, browserOf, createOwner, owner, signInWithPassword } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import type { TestBrowser } from "../testing/test-browser.ts";

const USERS = "/api/v2/users";

/** Kyle the owner, Ann the auditor, Bob who signs in with GitHub, Cleo who is suspended. */
async function fourPeople(server: TestServer): Promise<TestBrowser> {
  await createOwner(server);
  await addPerson(server, { username: "ann", roles: ["auditor", "user-admin"] });
  const bob = await addPerson(server, { username: "Bob", loginType: "github", email: "robert@example.org" });
  await server.query("update users set name = 'Bob 100% Builder' where id = $1", [bob.id]);
  await addPerson(server, { username: "cleo", status: "suspended" });
  const browser = server.browser();
  await signInWithPassword(browser, owner);
  return browser;
}

async function names(browser: TestBrowser, query: Record<string, string>): Promise<string[]> {
  const { status, json } = await browser.get(`${USERS}?${new URLSearchParams(query)}`);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`);
  return json.users.map(({ username }: { username: string }) => username);
}

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
])("GET /users q=%s finds %j, by username", async (q, expected) => {
  const server = await startTestServer();
  const browser = await fourPeople(server);

  expect(await names(browser, { q })).toEqual(expected);
  expect((await browser.get(`${USERS}?${new URLSearchParams({ q, limit: "1" })}`)).json.count).toBe(expected.length);
});

test.each(["status:asleep", "role:king", "login_type:x", "colour:red", "status:"])(
  "GET /users q=%s is a 400 that names it",
  async (q) => {
    const server = await startTestServer();

    const { status, json } = await (await fourPeople(server)).get(`${USERS}?${new URLSearchParams({ q })}`);

    expect([status, json.message, json.validations]).toEqual([
      400,
      "Invalid user search query.",
      [{ field: "q", detail: `Cannot search for "${q}".` }],
    ]);
  },
);

test("limit and offset cut a page out; more than 100 is a 400; deleted and system accounts are in no list", async () => {
  const server = await startTestServer();
  const browser = await fourPeople(server);
  await server.query("update users set deleted = true where username = 'ann'");
  await server.query("update users set is_system = true where username = 'cleo'");

  const { json } = await browser.get(`${USERS}?limit=1&offset=1`);

  expect([json.users.map(({ username }: { username: string }) => username), json.count]).toEqual([["kyle"], 2]);
  expect(json.users[0].organization_ids).toHaveLength(1);
  expect((await browser.get(`${USERS}?limit=101`)).status).toBe(400);
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
  const plan = async (where: string) =>
    JSON.stringify(await server.query(`explain select * from users where not deleted ${where}`));

  expect(await plan("order by lower(username) limit 25 offset 50")).toContain("users_username");
  const word = "and lower(username || E'\\n' || email || E'\\n' || name) like '%p19999%'";
  expect(await plan(word)).toContain("users_search");
  expect(await server.query(`select username from users where not deleted ${word}`)).toEqual([{ username: "p19999" }]);
});
