import { expect, test } from "vitest";
import { addPerson, browserOf, createOwner, owner } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const EXPORT = "/api/v2/audit/export";

async function auditor(server: TestServer) {
  return browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
}

/** Rows one second apart, newest first as in the list. */
async function addRows(server: TestServer, count: number) {
  await server.query(
    `insert into audit_logs (id, time, ip, user_agent, action, resource_type, resource_target, status_code, diff, additional_fields)
     select gen_random_uuid(), '2026-01-01'::timestamptz + (n / 3) * interval '1 second', '203.0.113.7', '=cmd|calc', 'logout', 'api_key',
       n::text, 200, '{}', '{}' from generate_series(1, $1::int) n`,
    [count],
  );
}

test("signin#10.3: CSV has a line of names, then who did what; foreign text is no formula", async () => {
  const server = await startTestServer();
  await createOwner(server);
  const login = await server.browser().post("/api/v2/users/login", owner, { "User-Agent": "=1+1" });

  const { status, headers, text } = await (await auditor(server)).get(`${EXPORT}?format=csv`);

  expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
  expect(headers.get("content-disposition")).toBe('attachment; filename="audit-20260115T120000Z.csv"');
  expect(headers.get("cache-control")).toBe("no-store");
  const [names, row, ...rest] = text.split("\r\n");
  expect(names).toMatch(/^"time","user","email","action",/);
  expect(row).toContain('"2026-01-15T12:00:00.000Z","kyle","kyle@coder.test","login","api_key"');
  expect(row).toContain(`"201","127.0.0.1","'=1+1","${login.headers.get("x-coder-request-id")}"`);
  expect(rest).toEqual([""]);
});

test("signin#10.3: JSON lines hold each row that the filter finds as the list shows it, however many parts", async () => {
  const server = await startTestServer();
  await addRows(server, 1203);
  const browser = await auditor(server);

  const { headers, text } = await browser.get(`${EXPORT}?format=jsonl&q=action:logout`);

  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const listed = await browser.get("/api/v2/audit?q=action:logout&limit=100&offset=450");
  expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  expect(new Set(rows.map(({ id }) => id)).size).toBe(1203);
  expect(rows.slice(450, 550)).toEqual(listed.json.audit_logs);
});

test("signin#10.3: the export is in the audit log, with format and filter, and not in itself", async () => {
  const server = await startTestServer();
  const browser = await auditor(server);

  const { text } = await browser.get(`${EXPORT}?format=jsonl&q=username:ann`);

  const { audit_logs } = (await browser.get("/api/v2/audit")).json;
  expect(text).toBe("");
  expect(audit_logs).toMatchObject([
    {
      action: "export",
      resource_type: "audit_log",
      status_code: 200,
      description: "{user} exported the audit log {target}",
      additional_fields: { format: "jsonl", filter: "username:ann" },
      user: { username: "ann" },
    },
  ]);
});

test("signin#10.3, rules#70: a member gets none of it, which is in the audit log; what is not understood is a 400", async () => {
  const server = await startTestServer();
  const member = await browserOf(server, await addPerson(server));
  const ann = await auditor(server);

  expect((await member.get(EXPORT)).status).toBe(403);
  expect((await server.browser().get(EXPORT)).status).toBe(401);
  expect((await ann.get(`${EXPORT}?format=xls`)).json.validations[0].field).toBe("format");
  expect((await ann.get(`${EXPORT}?q=colour:red`)).json.message).toBe("Invalid audit search query.");
  const rows = await server.query("select action, status_code from audit_logs order by status_code");
  expect(rows.map(({ action, status_code }) => [action, status_code])).toEqual([
    ["export", 400],
    ["export", 400],
    ["export", 403],
  ]);
  await server.query("update api_keys set scopes = '{user:read}'");
  expect((await ann.get(EXPORT)).status).toBe(403);
});
