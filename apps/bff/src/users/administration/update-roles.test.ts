import { expect, test } from "vitest";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";

const setRoles = (browser: TestBrowser, name: string, roles: unknown) =>
  browser.send(`/api/v2/users/${name}/roles`, {
    method: "PUT",
    body: { roles },
    headers: { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" },
  });

test("design#6: what the roles allow counts from the next request on, on every replica", async () => {
  const server = await startTestServer();
  const replica = await startTestServer({ replicaOf: server });
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  const maja = replica.browser();
  maja.cookies.set(
    "coder_session_token",
    (await browserOf(server, await addPerson(server))).cookies.get("coder_session_token") ?? "",
  );
  expect((await maja.get("/api/v2/users")).status).toBe(403);

  const answer = await setRoles(kyle, "maja", ["auditor", "user-admin", "member", "auditor"]);

  expect(answer.json.roles).toEqual([
    { name: "user-admin", display_name: "User Admin" },
    { name: "auditor", display_name: "Auditor" },
  ]);
  expect((await maja.get("/api/v2/users")).status).toBe(200);
  await setRoles(kyle, "maja", []);
  expect((await maja.get("/api/v2/users")).status).toBe(403);
});

test("an unknown role, 400 that names it and those that exist", async () => {
  const server = await startTestServer();
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  await addPerson(server);

  const { status, json } = await setRoles(kyle, "maja", ["king"]);

  expect([status, json.message, json.validations]).toEqual([
    400,
    '"king" is not a site role.',
    [{ field: "roles", detail: "Known roles: owner, user-admin, template-admin, auditor." }],
  ]);
  expect((await setRoles(kyle, "maja", "owner")).status).toBe(400);
});

test("nobody changes their own roles; only owners make owners, and only owners unmake them", async () => {
  const server = await startTestServer();
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
  const maja = await browserOf(server, await addPerson(server));

  expect((await setRoles(kyle, "kyle", [])).json).toEqual({ message: "You cannot change your own roles." });
  expect((await setRoles(una, "me", ["owner"])).status).toBe(400);
  expect((await setRoles(una, "maja", ["owner"])).status).toBe(403);
  expect((await setRoles(una, "kyle", [])).status).toBe(403);
  expect((await setRoles(maja, "una", [])).status).toBe(404);
  expect((await setRoles(una, "maja", ["user-admin"])).status).toBe(200);
  expect((await setRoles(kyle, "maja", ["owner"])).status).toBe(200);
  expect(await server.query("select username from users where 'owner' = any (rbac_roles) order by 1")).toEqual([
    { username: "kyle" },
    { username: "maja" },
  ]);
});

test("review: ASVS 8.3.1: a user admin gives and takes only roles that they have", async () => {
  const server = await startTestServer();
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
  await addPerson(server, { roles: ["auditor", "template-admin"] });
  await addPerson(server, { username: "rosa" });

  const given = await setRoles(una, "rosa", ["auditor"]);
  const taken = await setRoles(una, "maja", ["template-admin"]);

  expect([given.status, given.json.detail]).toEqual([
    403,
    "Only owners can assign or remove a role that they do not have themselves: auditor.",
  ]);
  expect([taken.status, taken.json]).toEqual([403, given.json]);
  expect((await setRoles(una, "rosa", ["user-admin", "template-admin"])).status).toBe(403);
  expect((await setRoles(una, "rosa", ["user-admin"])).status).toBe(200);
  expect((await setRoles(una, "rosa", [])).status).toBe(200);
  expect((await setRoles(una, "maja", ["auditor", "template-admin", "user-admin"])).json.roles).toHaveLength(3);
});

test("a password that was set while a role was away opens nothing when it is back: the role stays", async () => {
  const server = await startTestServer();
  const una = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
  await addPerson(server, { roles: ["auditor"] });
  const setPassword = () =>
    una.send("/api/v2/users/maja/password", {
      method: "PUT",
      body: { password: "SomeSecurePassword!", old_password: "" },
      headers: { "Coder-Session-Token": una.cookies.get("coder_session_token") ?? "" },
    });

  expect((await setRoles(una, "maja", [])).status).toBe(403);
  expect((await setPassword()).status).toBe(403);
});

test("the last owner stays: of two owners who unmake each other at once, one does", async () => {
  const server = await startTestServer();
  const kyle = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  const maja = await browserOf(server, await addPerson(server, { roles: ["owner"] }));

  const answers = await Promise.all([setRoles(kyle, "maja", []), setRoles(maja, "kyle", [])]);

  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  expect(await server.query("select 1 from users where 'owner' = any (rbac_roles)")).toHaveLength(1);
});
