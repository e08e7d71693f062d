import { expect, test } from "vitest";
import {
  addPerson,
  createOwner,
  owner,
  signInByDevice,
  signInByWeb,
  signInWithPassword,
  startDevice,
} from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const ROWS =
  "select action, resource_type, status_code, username as who from audit_logs left join users on users.id = user_id order by time, audit_logs.id";

const login = (status_code: number, who: string | null) => ({
  action: "login",
  resource_type: "api_key",
  status_code,
  who,
});

test("signin#row11, signin#row13 and signin#row15: each password login leaves one row, refused or not", async () => {
  const server = await startTestServer();
  await createOwner(server);
  await addPerson(server, { username: "gone", password: owner.password, status: "suspended" });
  const attempts = [owner, { ...owner, password: "wrong" }, { ...owner, email: "gone@coder.test" }];

  for (const attempt of [...attempts, { email: "no@coder.test", password: "x" }]) {
    await signInWithPassword(server.browser(), attempt);
    server.clock.advance(1);
  }

  expect(await server.query(ROWS)).toEqual([
    login(201, "kyle"),
    login(401, "kyle"),
    login(401, "gone"),
    login(401, null),
  ]);
});

test("signin#row22: a dormant person leaves a row of the change beside that of the login", async () => {
  const server = await startTestServer();
  const { id } = await addPerson(server, { password: owner.password, status: "dormant" });

  await signInWithPassword(server.browser(), { email: "maja@coder.test", password: owner.password });

  const [change] = await server.query(
    "select user_id, resource_id, resource_target, diff, additional_fields from audit_logs where action = 'write'",
  );
  expect(change).toEqual({
    user_id: id,
    resource_id: id,
    resource_target: "maja",
    diff: { status: { old: "dormant", new: "active", secret: false } },
    additional_fields: { automatic_actor: "coder", automatic_subsystem: "dormancy" },
  });
  expect(await server.query("select count(*)::int as rows from audit_logs")).toEqual([{ rows: 2 }]);
});

test.each([
  ["web", false, 307],
  ["device", true, 200],
])(
  "signin#row43: the first sign-in by GitHub (%s) is one register row, the next one login row",
  async (_flow, deviceFlow, status_code) => {
    const server = await startTestServer({ github: { deviceFlow } });
    const signIn = deviceFlow ? signInByDevice : signInByWeb;

    await signIn(server, server.browser());
    server.clock.advance(1);
    await signIn(server, server.browser());

    expect(await server.query(ROWS)).toEqual([
      { ...login(status_code, "octocat"), action: "register" },
      login(status_code, "octocat"),
    ]);
  },
);

test("rules#70: a refusal by GitHub sign-in leaves one row, however often the browser asks again", async () => {
  const server = await startTestServer({ github: { allowSignups: false } });
  await createOwner(server);
  const device = await startDevice(server.browser());
  server.github.control.approve(device.userCode, "octocat");
  server.clock.advance(5);

  for (const answer of [await device.poll(), await device.poll()]) {
    expect([answer.status, answer.json.message]).toEqual([403, "Signups are disabled"]);
  }
  expect(await server.query(ROWS)).toEqual([{ ...login(403, null), action: "register" }]);
});

test("signin#10.1: polling while pending and starting leave no row", async () => {
  const server = await startTestServer();
  const browser = server.browser();
  await browser.get("/api/v2/users/oauth2/github/callback");

  await browser.get("/api/v2/users/oauth2/github/device");

  expect(await server.query(ROWS)).toEqual([]);
});

test("signin#row30: a logout leaves a row", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const browser = server.browser();
  const { json } = await signInWithPassword(browser);
  server.clock.advance(1);

  await browser.post("/api/v2/users/logout", undefined, { "Coder-Session-Token": json.session_token });

  expect((await server.query(ROWS))[1]).toEqual({ ...login(200, "kyle"), action: "logout" });
});

test("a row that cannot be written fails nothing, and the log stands in for it", async () => {
  const server = await startTestServer();
  await createOwner(server);
  await server.query("alter table audit_logs rename to lost");

  const { status } = await signInWithPassword(server.browser());

  expect(status).toBe(201);
  const line = lineWith(server, "An audit row could not be written");
  expect(line.audit).toMatchObject({ action: "login", statusCode: 201, ip: "127.0.0.1" });
});

test("rules#70: no row and no line holds a credential that a browser put where none belongs", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const browser = server.browser();
  const { session_token } = (await signInWithPassword(browser)).json;

  await browser.post(
    "/api/v2/users/login",
    { email: "kyle@coder.test", password: `${owner.password}?` },
    { "User-Agent": `client/${session_token}`, "Coder-Session-Token": session_token },
  );

  const rows = JSON.stringify(await server.query("select audit_logs::text as row from audit_logs"));
  expect(rows).toContain("client/[redacted]");
  for (const secret of [owner.password, session_token]) expect(rows + server.logged()).not.toContain(secret);
});

function lineWith(server: TestServer, message: string) {
  const line = server
    .logged()
    .split("\n")
    .find((text) => text.includes(message));
  return JSON.parse(line ?? "{}");
}
