import { expect, test } from "vitest";
import { getTokens, postTokens, refresh } from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";
import {
  addPerson,
  browserOf,
  createOwner,
  owner,
  signInByDevice,
  signInWithPassword,
  startDevice,
} from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { addServerReadings } from "./server-readings.ts";

/** The lines of one metric. */
async function linesOf({ deps }: TestServer, name: string): Promise<string[]> {
  const text = await deps.metrics.registry.metrics();
  return text.split("\n").filter((line) => line.startsWith(`coder_sign_in_${name}`));
}

test("sign-ins are counted by method and outcome", async () => {
  const server = await startTestServer();
  await createOwner(server);
  await signInWithPassword(server.browser());
  await signInWithPassword(server.browser(), { ...owner, password: "wrong" });
  await signInByDevice(server, server.browser());

  expect(await linesOf(server, "sign_ins_total")).toEqual([
    'coder_sign_in_sign_ins_total{method="password",outcome="success"} 1',
    'coder_sign_in_sign_ins_total{method="password",outcome="refused"} 1',
    'coder_sign_in_sign_ins_total{method="github-device",outcome="success"} 1',
  ]);
});

test("requests of apps for tokens are counted by grant and outcome", async () => {
  const { server, browser, app } = await startProvider();
  await getTokens(server, browser, app);
  await refresh(server, app, "no such token");
  await postTokens(server, app, { grant_type: "password" });

  expect(await linesOf(server, "oauth2_token_requests_total")).toEqual([
    'coder_sign_in_oauth2_token_requests_total{grant="authorization_code",outcome="issued"} 1',
    'coder_sign_in_oauth2_token_requests_total{grant="refresh_token",outcome="invalid_grant"} 1',
    'coder_sign_in_oauth2_token_requests_total{grant="unknown",outcome="unsupported_grant_type"} 1',
  ]);
});

test("key checks are counted by outcome", async () => {
  const server = await startTestServer();
  const browser = await browserOf(server, await addPerson(server));
  const token = browser.cookies.get("coder_session_token") ?? "";
  await browser.get("/api/v2/users/me");
  await server.browser().get("/api/v2/users/me");
  await server.browser().get("/api/v2/users/me", { "Coder-Session-Token": `${token.slice(0, -1)}!` });

  expect((await linesOf(server, "key_checks_total")).sort()).toEqual([
    'coder_sign_in_key_checks_total{outcome="absent"} 1',
    'coder_sign_in_key_checks_total{outcome="accepted"} 1',
    'coder_sign_in_key_checks_total{outcome="refused"} 1',
  ]);
});

test("requests are counted by route pattern: neither names nor secrets nor unknown paths become labels", async () => {
  const server = await startTestServer();
  const browser = await browserOf(server, await addPerson(server));
  await browser.get("/api/v2/users/maja");
  await browser.get("/api/v2/users/somebody-else?coder_session_token=secret-secret");
  await browser.get("/api/v2/no/such/path");
  await browser.get("/some/page?code=secret-secret");
  await browser.get("/forward-auth/of/another/service?code=secret-secret");

  const counts = (await linesOf(server, "http_request_duration_seconds_count")).map((line) =>
    line.replace("coder_sign_in_http_request_duration_seconds_count", ""),
  );

  expect(counts).toEqual([
    '{method="GET",route="/api/v2/users/:user",status="200"} 1',
    '{method="GET",route="/api/v2/users/:user",status="404"} 1',
    '{method="GET",route="/api/*",status="404"} 1',
    '{method="GET",route="page",status="503"} 1',
    '{method="GET",route="/forward-auth",status="403"} 1',
  ]);
  expect(await server.deps.metrics.registry.metrics()).not.toContain("secret-secret");
});

test("calls to GitHub are counted by operation, its faults by kind", async () => {
  const server = await startTestServer();
  await signInByDevice(server, server.browser());
  server.github.control.addFault({ kind: "unavailable", group: "device_code" });
  await startDevice(server.browser()).catch(() => {});

  const calls = (await linesOf(server, "upstream_call_duration_seconds_count")).map((line) => line.split(/[{}]/)[1]);
  expect(calls).toEqual(
    expect.arrayContaining([
      'provider="github",operation="device_code"',
      'provider="github",operation="token"',
      'provider="github",operation="user"',
      'provider="github",operation="emails"',
    ]),
  );
  expect(calls.join()).not.toContain("other");
  expect(await linesOf(server, "upstream_call_faults_total")).toEqual([
    'coder_sign_in_upstream_call_faults_total{provider="github",operation="device_code",fault="unavailable"} 1',
  ]);
  expect(server.deps.recentCalls.of("github")).toMatchObject({
    consecutiveFailures: 1,
    lastFailure: "GitHub answered 503.",
  });
});

test("attempts above a rate limit are counted by bucket", async () => {
  const server = await startTestServer();
  await createOwner(server);
  for (let attempt = 0; attempt < 12; attempt++) {
    await signInWithPassword(server.browser(), { ...owner, password: "wrong" });
  }

  expect(await linesOf(server, "rate_limit_refusals_total")).toEqual([
    'coder_sign_in_rate_limit_refusals_total{bucket="failedPassword"} 2',
  ]);
});

test("flows that wait, keys, connections, hashing and the event loop are looked up when somebody asks", async () => {
  const server = await startTestServer();
  addServerReadings(server.deps);
  await browserOf(server, await addPerson(server));
  await startDevice(server.browser());

  const text = await server.deps.metrics.registry.metrics();

  for (const line of [
    "coder_sign_in_database_up 1",
    'coder_sign_in_device_flows_waiting{purpose="sign-in"} 1',
    'coder_sign_in_device_flows_waiting{purpose="external-auth"} 0',
    'coder_sign_in_device_flows_waiting{purpose="app"} 0',
    'coder_sign_in_keys{kind="session"} 1',
    'coder_sign_in_keys{kind="token"} 0',
    'coder_sign_in_keys{kind="app"} 0',
    "coder_sign_in_database_waiting 0",
    'coder_sign_in_hashing_queue{state="waiting"} 0',
    "coder_sign_in_hashing_refusals_total 0",
    'coder_sign_in_info{version="v0.0.0-test"} 1',
  ]) {
    expect(text.split("\n")).toContain(line);
  }
  expect(text).toMatch(/^coder_sign_in_database_connections\{state="total"\} [1-9]/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
});

test("rules#69: keys are counted once a minute, however often somebody asks", async () => {
  const server = await startTestServer();
  addServerReadings(server.deps);
  const sessions = async () => {
    const text = await server.deps.metrics.registry.metrics();
    return /^coder_sign_in_keys\{kind="session"\} (\d)$/m.exec(text)?.[1];
  };
  const before = await sessions();
  await browserOf(server, await addPerson(server));

  const soon = await sessions();
  server.clock.advance(60);

  expect([before, soon, await sessions()]).toEqual(["0", "0", "1"]);
});

test("while the database is gone, metrics say so and the others are told all the same", async () => {
  const server = await startTestServer();
  addServerReadings(server.deps);
  await server.database.drop();

  const text = await server.deps.metrics.registry.metrics();

  expect(text).toContain("coder_sign_in_database_up 0\n");
  expect(text).not.toMatch(/^coder_sign_in_keys/m);
  expect(text).toContain("coder_sign_in_hashing_queue");
});
