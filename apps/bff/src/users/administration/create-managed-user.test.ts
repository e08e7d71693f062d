import { expect, test } from "vitest";
import { addPerson, browserOf, owner, signInByDevice, signInWithPassword } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const maja = { email: "maja@coder.test", username: "maja", password: "SomeSecurePassword!" };

async function creator(server: TestServer, role = "owner") {
  const browser = await browserOf(
    server,
    await addPerson(server, { username: "kyle", email: owner.email, roles: [role] }),
  );
  const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  return (body: object) => browser.post("/api/v2/users", body, headers);
}

test.each(["owner", "user-admin"])("%s: 201 with a member of the organization, who then signs in", async (role) => {
  const server = await startTestServer();
  const create = await creator(server, role);

  const answer = await create({ ...maja, name: "  Maja  ", organization_ids: null });

  expect([answer.status, answer.json]).toEqual([
    201,
    expect.objectContaining({
      username: "maja",
      name: "Maja",
      email: "maja@coder.test",
      status: "dormant",
      login_type: "password",
      roles: [],
      organization_ids: [expect.any(String)],
    }),
  ]);
  expect((await signInWithPassword(server.browser(), maja)).status).toBe(201);
});

test("an account for GitHub has no password; the person with that verified email signs in to it", async () => {
  const server = await startTestServer({ github: { allowSignups: false } });
  const create = await creator(server);
  const email = "mona@coder.test";
  server.github.control.upsertUser("octocat", { emails: [{ email, primary: true, verified: true, visibility: null }] });

  const created = await create({ email, username: "mona", login_type: "github" });
  const browser = server.browser();
  await signInByDevice(server, browser);

  expect(created.status).toBe(201);
  expect((await browser.get("/api/v2/users/me")).json).toMatchObject({ id: created.json.id, username: "mona" });
});

test("an account of login type none, also as older clients ask for it", async () => {
  const server = await startTestServer();
  const create = await creator(server);

  const robot = await create({ email: "robot@coder.test", username: "robot", login_type: "none" });
  const other = await create({ email: "other@coder.test", username: "other", login_type: "", disable_login: true });

  expect([robot.json.login_type, other.json.login_type]).toEqual(["none", "none"]);
});

test("409 names each field that is taken, whatever the case", async () => {
  const server = await startTestServer();
  const create = await creator(server);
  await addPerson(server);

  const { status, json } = await create({ ...maja, username: "MAJA", email: "Maja@Coder.test" });

  const detail = "This value is already in use and should be unique.";
  expect([status, json]).toEqual([
    409,
    {
      message: "User already exists.",
      validations: [
        { field: "username", detail },
        { field: "email", detail },
      ],
    },
  ]);
  expect((await create({ ...maja, username: "other" })).json.validations).toEqual([{ field: "email", detail }]);
});

test("of 20 parallel creations of one username one is a 201 and 19 are a 409", async () => {
  const server = await startTestServer();
  const create = await creator(server);

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      create({ email: `maja${number}@coder.test`, username: number % 2 ? "maja" : "Maja", login_type: "none" }),
    ),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  expect(answers.filter(({ json }) => json.validations?.[0]?.field === "username")).toHaveLength(19);
  expect(await server.query("select 1 from users where lower(username) = 'maja'")).toHaveLength(1);
});

test.each([
  ["email", { email: "x" }],
  ["username", { username: "two words" }],
  ["username", { username: "me" }],
  ["username", { username: "Login" }],
  ["password", { password: "notstrong" }],
  ["password", { password: undefined }],
  ["password", { login_type: "none" }],
  ["login_type", { login_type: "token", password: undefined }],
  ["login_type", { login_type: "oidc", password: undefined }],
])("400 at %s for %j", async (field, change) => {
  const server = await startTestServer();
  const create = await creator(server);

  const { status, json } = await create({ ...maja, ...change });

  expect([status, json.validations?.[0]?.field]).toEqual([400, field]);
});

test("an unknown organization is a 404, which a conflict comes before; what is no UUID is not decoded", async () => {
  const server = await startTestServer();
  const create = await creator(server);
  const [known] = await server.query("select id from organizations");
  const id = "7c0ffee0-0000-4000-8000-000000000001";

  const { status, json } = await create({ ...maja, organization_ids: [id] });

  expect([status, json]).toEqual([404, { message: `Organization does not exist with the provided id "${id}".` }]);
  expect((await create({ ...maja, username: "kyle", organization_ids: [id] })).status).toBe(409);
  expect((await create({ ...maja, organization_ids: ["coder"] })).json.message).toBe(
    "Request body must be valid JSON.",
  );
  expect(await server.query("select 1 from users where username = 'maja'")).toEqual([]);
  expect((await create({ ...maja, organization_ids: [known?.id] })).status).toBe(201);
});

test("with passwords switched off, no account is made that would need one", async () => {
  const server = await startTestServer({ env: { CODER_DISABLE_PASSWORD_AUTH: "true" } });
  const create = await creator(server);

  expect((await create(maja)).json.validations[0].field).toBe("login_type");
});

test("a member and an auditor hear 403, nobody 401; the trail notes the creation, not the password", async () => {
  const server = await startTestServer();
  const create = await creator(server);
  await create(maja);
  const auditor = await browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
  const headers = { "Coder-Session-Token": auditor.cookies.get("coder_session_token") ?? "" };

  expect((await auditor.post("/api/v2/users", maja, headers)).status).toBe(403);
  expect((await server.browser().post("/api/v2/users", maja)).status).toBe(401);
  const rows = await server.query("select action, resource_target, status_code from audit_logs order by status_code");
  expect(rows).toEqual([
    { action: "create", resource_target: "maja", status_code: 201 },
    { action: "create", resource_target: "", status_code: 403 },
  ]);
  expect(JSON.stringify(await server.query("select * from audit_logs"))).not.toContain(maja.password);
});
