import { describe, expect, test } from "vitest";
import { addPerson, browserOf, createOwner, owner, signInWithPassword } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const AUDIT = "/api/v2/audit";

async function auditor(server: TestServer) {
  return browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
}

/** Three rows: a failed attempt of kyle, kyle's sign-in a day later, maja's sign-out the day after. */
async function threeDays(server: TestServer) {
  await createOwner(server);
  await signInWithPassword(server.browser(), { ...owner, password: "wrong" });
  server.clock.advance(24 * 3600);
  await signInWithPassword(server.browser());
  server.clock.advance(24 * 3600);
  const maja = await browserOf(server, await addPerson(server));
  await maja.post("/api/v2/users/logout", undefined, {
    "Coder-Session-Token": maja.cookies.get("coder_session_token") ?? "",
  });
}

describe("GET /audit", () => {
  test("signin#10.1: says who did what from where, with which outcome and by which request", async () => {
    const server = await startTestServer();
    await createOwner(server);
    const login = await server.browser().post("/api/v2/users/login", owner, { "User-Agent": "Firefox/150" });

    const { status, json } = await (await auditor(server)).get(AUDIT);

    expect([status, json.count]).toEqual([200, 1]);
    expect(json.audit_logs[0]).toMatchObject({
      action: "login",
      resource_type: "api_key",
      resource_id: json.audit_logs[0].user.id,
      status_code: 201,
      time: "2026-01-15T12:00:00.000Z",
      ip: "127.0.0.1",
      user_agent: "Firefox/150",
      request_id: login.headers.get("x-coder-request-id"),
      additional_fields: { login_type: "password" },
      description: "{user} signed in with a password",
      user: { username: "kyle" },
    });
  });

  test("signin#10.1: a row that only a newer replica has words for is listed with its own", async () => {
    const server = await startTestServer();
    await createOwner(server);
    await signInWithPassword(server.browser());
    await server.query("update audit_logs set action = 'approve', resource_type = 'new_thing', resource_target = 'it'");

    const { status, json } = await (await auditor(server)).get(AUDIT);

    expect([status, json.audit_logs[0]]).toMatchObject([
      200,
      { action: "approve", resource_type: "new_thing", description: '{user} did "approve" to the new thing {target}' },
    ]);
  });

  test("only owners and auditors: a member is told 403, nobody 401, a key without audit_log:read 403", async () => {
    const server = await startTestServer();
    const member = await browserOf(server, await addPerson(server));
    const userAdmin = await browserOf(server, await addPerson(server, { username: "una", roles: ["user-admin"] }));
    const ann = await auditor(server);

    expect((await member.get(AUDIT)).json.message).toBe("Forbidden.");
    expect((await userAdmin.get(AUDIT)).status).toBe(403);
    expect((await server.browser().get(AUDIT)).status).toBe(401);
    expect((await ann.get(AUDIT)).status).toBe(200);
    await server.query("update api_keys set scopes = '{user:read}'");
    expect((await ann.get(AUDIT)).status).toBe(403);
  });

  test.each([
    ["action:logout", ["logout"]],
    ["action:login", ["login", "login"]],
    ["resource_type:user", []],
    ["username:KYLE", ["login", "login"]],
    ["email:maja@coder.test", ["logout"]],
    ['username:"kyle" date_from:2026-01-16', ["login"]],
    ["date_to:2026-01-15", ["login"]],
    ["date_from:2026-01-16 date_to:2026-01-17", ["logout", "login"]],
    ["username:nobody", []],
    ["", ["logout", "login", "login"]],
  ])("q=%s finds %j", async (q, actions) => {
    const server = await startTestServer();
    await threeDays(server);

    const { json } = await (await auditor(server)).get(`${AUDIT}?${new URLSearchParams({ q })}`);

    expect(json.audit_logs.map(({ action }: { action: string }) => action)).toEqual(actions);
    expect(json.count).toBe(actions.length);
  });

  test.each([
    "kyle",
    "action:fly",
    "resource_id:1",
    "date_from:yesterday",
    "date_to:2026-02-30",
    "colour:red",
    "email:",
  ])("q=%s is a 400 that names it", async (q) => {
    const server = await startTestServer();

    const { status, json } = await (await auditor(server)).get(`${AUDIT}?${new URLSearchParams({ q })}`);

    expect([status, json.message, json.validations]).toEqual([
      400,
      "Invalid audit search query.",
      [{ field: "q", detail: `Cannot search for "${q}".` }],
    ]);
  });

  test("signin#10.1: sort=time begins with the oldest; another word is a 400 that names it", async () => {
    const server = await startTestServer();
    await threeDays(server);
    const browser = await auditor(server);

    const oldest = await browser.get(`${AUDIT}?sort=time&limit=2`);

    expect(oldest.json.audit_logs.map((row: { status_code: number }) => row.status_code)).toEqual([401, 201]);
    expect((await browser.get(`${AUDIT}?sort=ip`)).json.validations).toEqual([
      { field: "sort", detail: 'Query param "sort" must be one of time, -time.' },
    ]);
  });

  test("limit and offset cut a page out of the newest; more than 100 or no number is a 400", async () => {
    const server = await startTestServer();
    await threeDays(server);
    const browser = await auditor(server);

    const second = await browser.get(`${AUDIT}?limit=1&offset=1`);

    expect([second.json.audit_logs.length, second.json.audit_logs[0].status_code, second.json.count]).toEqual([
      1, 201, 3,
    ]);
    expect((await browser.get(`${AUDIT}?limit=101`)).json.validations).toEqual([
      { field: "limit", detail: 'Query param "limit" must be a whole number from 0 to 100.' },
    ]);
    expect((await browser.get(`${AUDIT}?offset=-1`)).status).toBe(400);
  });
});
