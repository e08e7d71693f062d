import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import { expect, test } from "vitest";
import { buildTestDashboard } from "../testing/built-dashboard.ts";
import { type Deployment, visit } from "../testing/filled-database/deployment.ts";
import { beginToFill, type Credentials, OWNER } from "../testing/filled-database/fill-database.ts";
import { signIn } from "../testing/filled-database/kinds/account.ts";
import { newRequest } from "../testing/filled-database/kinds/oauth-client.ts";
import { openDatabase, startInProcess } from "../testing/filled-database/start-in-process.ts";

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
 * What a GET may leave behind: a question that waits for a person's click and expires by itself, a rate limit's count,
 * the audit log, and what was learned about an upstream.
 */
const QUESTIONS = new Set([
  "device_flows",
  "oauth2_authorization_requests",
  "rate_limits",
  "audit_logs",
  "site_configs",
]);

test("rules#34: no GET creates or deletes anything, whatever link somebody who is signed in is made to follow", async () => {
  const { deployment, made, browsers } = await begin();
  const grantPage = newRequest(made.registration.client).path;
  const gets = Object.values<Endpoint>(endpoints).filter(({ route }) => route.method === "GET");
  const paths = [...PAGES, grantPage, ...gets.map(({ route }) => pathOf(route.path, made))];
  const before = await countRows(deployment);
  const found = new Set<string>();

  for (const browser of browsers) {
    for (const path of paths) {
      const { status } = await browser.get(path);
      if (status === 200) found.add(path);
      expect([path, status < 500]).toEqual([path, true]);
    }
  }

  expect(found.size).toBeGreaterThan(40);
  expect(Object.values(before)).not.toContain(0);
  expect(await countRows(deployment)).toEqual(before);
});

/** Something in every table, an owner's browser and a member's. */
async function begin() {
  const encryptionKey = Buffer.alloc(32, 7).toString("base64");
  const dashboardDirectory = buildTestDashboard();
  const deployment = await startInProcess({ database: await openDatabase(), encryptionKey, dashboardDirectory });
  const made = await (await beginToFill(deployment))(10);
  const owner = visit(deployment, { from: 1 });
  await signIn(owner, OWNER);
  const cookies = { coder_session_token: made.account.session };
  return { deployment, made, browsers: [owner, visit(deployment, { from: 10, cookies })] };
}

/** The address of something that exists. */
function pathOf(pattern: string, { account, appGrant, registration, authorization }: Credentials): string {
  const names: Record<string, string | undefined> = {
    user: "me",
    provider: "forge",
    organization: "default",
    keyid: account.session.slice(0, 10),
    keyname: account.token.slice(0, 10),
    app: appGrant.client.client_id,
    client: registration.client.client_id,
    request: authorization.request.id,
  };
  return pattern.replace(/:(\w+)/g, (_parameter, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`Nothing is known for ${name} in ${pattern}.`);
    return value;
  });
}

async function countRows({ query }: Deployment): Promise<Record<string, number>> {
  const tables = await query("select tablename as name from pg_tables where schemaname = 'public'");
  const names = tables.map(({ name }) => String(name)).filter((name) => !QUESTIONS.has(name));
  const counts = names.map((name) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
  const rows = await query(counts.join(" union all "));
  return Object.fromEntries(rows.map(({ name, rows: count }) => [String(name), Number(count)]));
}
