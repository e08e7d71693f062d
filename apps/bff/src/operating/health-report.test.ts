import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { startOidcServer } from "../testing/identity-providers/oidc-people.ts";
import { startMailRelay } from "../testing/mail/mail-relay.ts";
import { addPerson, browserOf } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { createTestClock } from "../testing/test-clock.ts";

const HEALTH = "/api/v2/debug/health";

/** The providers' clocks are real, so a server that agrees with them needs real time, too. */
const realClock = () => createTestClock(new Date().toISOString());

async function askAsOwner(server: TestServer) {
  const browser = await browserOf(server, await addPerson(server, { username: "olga", roles: ["owner"] }));
  return (query = "") => browser.get(HEALTH + query);
}

test("when all is well, each section says so; what is not configured is off", async () => {
  const server = await startTestServer({ clock: realClock(), env: { CODER_HEALTH_CHECK_THRESHOLD_DATABASE: "1h" } });

  const { status, json } = await (await askAsOwner(server))();

  expect([status, json.healthy, json.time]).toEqual([200, true, server.clock.now().toISOString()]);
  const statuses = Object.entries(json.sections).map(([name, section]) => [
    name,
    (section as { status: string }).status,
  ]);
  expect(Object.fromEntries(statuses)).toEqual({
    database: "ok",
    github: "ok",
    oidc: "off",
    coder: "off",
    mail: "off",
    clock: "ok",
  });
  expect(json.sections.database.latency_ms).toBeGreaterThanOrEqual(0);
  expect(json.sections.clock.message).toBe("The clock agrees with that of the database and of GitHub to within 30 s.");
});

test("rules#64: calls that failed in a row are visible", async () => {
  const server = await startTestServer({ upstreamTimeoutMs: 300 });
  server.github.control.addFault({ kind: "unavailable", group: "api" });
  const ask = await askAsOwner(server);
  await ask();
  server.clock.advance(6);
  await ask("?force=true");
  server.clock.advance(6);

  const { json } = await ask("?force=true");

  expect(json.healthy).toBe(false);
  expect(json.sections.github).toMatchObject({ status: "error", message: "GitHub answered 503.", latency_ms: null });
  expect(json.sections.github.remedy).toMatch(/status page/);
  expect(json.sections.github.recent_calls).toEqual({
    state: "failing",
    consecutive_failures: 3,
    last_success_at: null,
    last_failure_at: server.clock.now().toISOString(),
    last_failure: "GitHub answered 503.",
  });
});

test("a page where GitHub's API should be does not count as GitHub", async () => {
  const server = await startTestServer();
  server.github.control.addFault({ kind: "web_page", group: "api", status: 200 });

  const { json } = await (await askAsOwner(server))();

  expect(json.sections.github.status).toBe("error");
  expect(json.sections.github.message).toMatch(/is not GitHub's API: it sent 200 and a web page/);
});

test("rules#63: when GitHub does not answer, the report comes after its time-out and blames GitHub alone", async () => {
  const server = await startTestServer({ upstreamTimeoutMs: 300 });
  server.github.control.addFault({ kind: "hang", group: "api" });

  const { json } = await (await askAsOwner(server))();

  expect(json.sections.github).toMatchObject({ status: "error", message: "GitHub did not answer within 0 s." });
  expect(json.sections.database.status).not.toBe("error");
});

test("however many ask, GitHub is asked once; a forced report comes at most every five seconds", async () => {
  const server = await startTestServer();
  const ask = await askAsOwner(server);
  const asked = () =>
    server.github.control.requests().requests.filter(({ path }) => path.endsWith("/rate_limit")).length;

  await Promise.all([ask(), ask(), ask("?force=true")]);
  expect(asked()).toBe(1);
  server.clock.advance(4);
  await ask("?force=true");
  expect(asked()).toBe(1);
  server.clock.advance(2);
  await ask();
  expect(asked()).toBe(1);
  await ask("?force=true");
  expect(asked()).toBe(2);
  server.clock.advance(601);
  await ask();
  expect(asked()).toBe(3);
});

test("a slow database is a warning that names the threshold", async () => {
  const server = await startTestServer({ env: { CODER_HEALTH_CHECK_THRESHOLD_DATABASE: "0s" } });

  const { json } = await (await askAsOwner(server))();

  expect(json.sections.database.status).toBe("warning");
  expect(json.sections.database.message).toMatch(/^PostgreSQL answers in \d+ ms; more than 0 ms is slow\.$/);
});

test("rules#68: a clock that is an hour ahead is a warning with its skew", async () => {
  const clock = realClock();
  clock.advance(3600);
  const server = await startTestServer({ clock });

  const { json } = await (await askAsOwner(server))();

  expect(json.sections.clock.status).toBe("warning");
  expect(json.sections.clock.skew_seconds).toBeGreaterThan(3590);
  expect(json.sections.clock.message).toMatch(
    /^This server's clock is 3\d+ s ahead of that of (GitHub|the database)\.$/,
  );
});

test("the mail relay is greeted and signed in to; nothing is sent", async () => {
  const relay = await startMailRelay();
  const server = await startTestServer({ env: relay.env });

  const { json } = await (await askAsOwner(server))();

  expect(json.sections.mail).toMatchObject({ status: "ok", remedy: "" });
  expect(relay.mails).toEqual([]);
});

test("a mail relay that is not there is an error with its remedy", async () => {
  const relay = await startMailRelay();
  await relay.close();
  const server = await startTestServer({ env: relay.env });

  const { json } = await (await askAsOwner(server))();

  expect(json.sections.mail.status).toBe("error");
  expect(json.sections.mail.message).toContain("ECONNREFUSED");
  expect(json.sections.mail.remedy).toContain("CODER_EMAIL_SMARTHOST");
});

test("OpenID Connect is asked anew each time, so an outage after the start is seen", async () => {
  const { issuer, server } = await startOidcServer();
  const ask = await askAsOwner(server);
  const before = await ask();
  issuer.script.faults.discovery = { status: 503, body: "" };
  server.clock.advance(6);

  const { json } = await ask("?force=true");

  expect(before.json.sections.oidc).toMatchObject({ status: "ok", recent_calls: { state: "working" } });
  expect(json.sections.oidc).toMatchObject({
    status: "error",
    message: "The OpenID Connect provider answered 503.",
    recent_calls: { consecutive_failures: 1 },
  });
});

test("what takes too long is told as such", async () => {
  const server = await startTestServer({ pause: (milliseconds) => delay(milliseconds === 10_000 ? 0 : milliseconds) });
  const { deps } = server;
  const ask = await askAsOwner(server);
  deps.store.counts.databaseTime = () => new Promise(() => {});

  const { json } = await ask();

  expect(json.sections.database).toMatchObject({
    status: "error",
    message: "PostgreSQL does not answer: no answer within 10 s.",
  });
});

test("review: rules#63: a report that could not be made is not kept", async () => {
  const server = await startTestServer();
  const ask = await askAsOwner(server);
  const { recentCalls } = server.deps;
  const { of } = recentCalls;
  recentCalls.of = () => {
    throw new Error("broken");
  };

  const broken = await ask();
  recentCalls.of = of;

  expect([broken.status, (await ask()).status]).toEqual([500, 200]);
});

test("only owners see it: an auditor 403, nobody 401, a key without debug_info:read 403", async () => {
  const server = await startTestServer();
  const auditor = await browserOf(server, await addPerson(server, { username: "ann", roles: ["auditor"] }));
  const ask = await askAsOwner(server);

  expect((await auditor.get(HEALTH)).status).toBe(403);
  expect((await server.browser().get(HEALTH)).status).toBe(401);
  await server.query("update api_keys set scopes = '{audit_log:read,user:read}'");
  expect((await ask()).status).toBe(403);
});
