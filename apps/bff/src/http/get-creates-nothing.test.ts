import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { expect, test } from "vitest";
import { buildTestDashboard } from "../testing/built-dashboard.ts";
import { addApp, authorizePath, newPkce } from "../testing/oauth-apps.ts";
import { createOwner, signInWithPassword } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const SOMETHING = "11111111-2222-4333-8444-555555555555";
const PAGES = [
  "/",
  "/login",
  "/setup",
  "/logout",
  "/cli-auth",
  "/settings/tokens",
  "/deployment/users",
  "/device?user_code=BCDF-GHJK",
];

/**
 * What a GET may leave: a question that waits for a person's click and ends by itself, the count of a rate limit, the
 * audit trail, and what was learned of an upstream.
 */
const QUESTIONS = new Set([
  "device_flows",
  "oauth2_authorization_requests",
  "rate_limits",
  "audit_logs",
  "site_configs",
]);

test("rule 34: no GET creates or deletes anything, whatever link somebody who is signed in is made to follow", async () => {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  await createOwner(server);
  const browser = server.browser();
  await signInWithPassword(browser);
  const grantPage = authorizePath(await addApp(server), newPkce().challenge);
  const before = await countRows(server);

  const gets = Object.values<Endpoint>(endpoints).filter(({ route }) => route.method === "GET");
  for (const path of [...PAGES, grantPage, ...gets.map(({ route }) => pathOf(route.path))]) {
    const answer = await browser.get(path);
    expect([path, answer.status < 500]).toEqual([path, true]);
  }

  expect(gets.length).toBeGreaterThan(30);
  expect(await countRows(server)).toEqual(before);
});

function pathOf(pattern: string): string {
  return pattern.replace(":user", "me").replace(/:\w+/g, SOMETHING);
}

async function countRows(server: TestServer): Promise<Record<string, number>> {
  const tables = await server.query("select tablename as name from pg_tables where schemaname = 'public'");
  const names = tables.map(({ name }) => String(name)).filter((name) => !QUESTIONS.has(name));
  const counts = names.map((name) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
  const rows = await server.query(counts.join(" union all "));
  return Object.fromEntries(rows.map(({ name, rows: count }) => [String(name), Number(count)]));
}
