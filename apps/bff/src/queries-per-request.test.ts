import { expect, test, vi } from "vitest";
import { buildTestDashboard } from "./testing/built-dashboard.ts";
import { queriesOf } from "./testing/databases/count-queries.ts";
import { addApp, authorize, exchange, getTokens, refresh, type TestApp } from "./testing/oauth-apps.ts";
import { answerDevice, askForDevice, startWaiting } from "./testing/oauth-clients/oauth-devices.ts";
import { addPerson, browserOf, signInByDevice, signInWithPassword, startDevice } from "./testing/people.ts";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";
import type { Answer, TestBrowser } from "./testing/test-browser.ts";
import { createToken, programOf } from "./testing/tokens.ts";

const SESSION = "/api/v2/users/me/session";
const GITHUB = "/api/v2/users/oauth2/github";
const PATIENCE = { timeout: 3000, interval: 500 };
const maja = { email: "maja@coder.test", password: "SomeSecurePassword!" };

interface World {
  server: TestServer;
  /** Where maja is signed in, and a program of hers. */
  browser: TestBrowser;
  program: TestBrowser;
  app: TestApp;
}

/** All that is there for long, and has been used before. */
async function startWorld(): Promise<World> {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const person = await addPerson(server, maja);
  const browser = await browserOf(server, person);
  const program = await programOf(server, person);
  const app = await addApp(server);
  await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), { timeout: 20_000 });
  await signInWithPassword(server.browser(), maja);
  await program.get(SESSION);
  await signInByDevice(server, server.browser());
  await getTokens(server, browser, app);
  await server.browser().get("/login");
  return { server, browser, program, app };
}

/** What a request needs that is not counted; returns the request. */
type Prepare = (world: World) => Promise<() => Promise<Answer>>;

/**
 * How often each request goes to the database and back; `begin` goes along with the first statement of its transaction.
 * A number that grows is a regression, or a decision to be made. Limits that are counted for all replicas, the audit
 * row, and the barrier after which every replica has heard of a change are one each.
 */
const ROUND_TRIPS: [what: string, roundTrips: number, prepare: Prepare][] = [
  ["a session that is checked for the first time", 6, firstCheck],
  [
    "a session that was checked before",
    0,
    async ({ program }) =>
      () =>
        program.get(SESSION),
  ],
  [
    "the sign-in page, for somebody who is signed out",
    0,
    async ({ server }) =>
      () =>
        server.browser().get("/login"),
  ],
  ["the start of a GitHub device flow", 5, githubStart],
  ["a GitHub device flow, polled before its time", 0, githubPollEarly],
  ["a GitHub device flow, polled when it is due", 2, githubPollDue],
  ["a GitHub device flow that was approved: a sign-in", 9, githubApproved],
  [
    "a sign-in with a password",
    10,
    async ({ server }) =>
      () =>
        signInWithPassword(server.browser(), maja),
  ],
  [
    "POST /users/{user}/keys",
    4,
    async ({ program }) =>
      () =>
        program.post("/api/v2/users/me/keys"),
  ],
  [
    "POST /users/{user}/keys/tokens",
    4,
    async ({ program }) =>
      () =>
        createToken(program),
  ],
  ["the exchange of an authorization code", 8, codeExchange],
  ["a refresh", 8, refreshing],
  [
    "the start of a device authorization",
    2,
    async ({ server, app }) =>
      () =>
        askForDevice(server, app),
  ],
  ["a device grant, polled before its time", 1, devicePollEarly],
  ["a device grant, polled when it is due", 2, devicePollDue],
  ["a device grant that was approved: tokens", 8, deviceApproved],
];

async function firstCheck({ server }: World) {
  const fresh = await programOf(
    server,
    await addPerson(server, { username: `new-${server.deps.random.uuid().slice(0, 8)}` }),
  );
  return () => fresh.get(SESSION);
}

async function githubStart({ server }: World) {
  const browser = server.browser();
  await browser.get(`${GITHUB}/callback`);
  return () => browser.get(`${GITHUB}/device`);
}

async function githubPollEarly({ server }: World) {
  const device = await startDevice(server.browser());
  server.clock.advance(5);
  await device.poll();
  return device.poll;
}

async function githubPollDue(world: World) {
  const poll = await githubPollEarly(world);
  world.server.clock.advance(5);
  return poll;
}

async function githubApproved({ server }: World) {
  const device = await startDevice(server.browser());
  server.github.control.approve(device.userCode, "octocat");
  server.clock.advance(5);
  return device.poll;
}

async function codeExchange({ server, browser, app }: World) {
  const authorized = await authorize(browser, app);
  return () => exchange(server, app, authorized);
}

async function refreshing({ server, browser, app }: World) {
  const { refresh_token: token } = await getTokens(server, browser, app);
  return () => refresh(server, app, token);
}

async function devicePollEarly({ server, app }: World) {
  const device = await startWaiting(server, app);
  await device.poll();
  return () => device.poll();
}

async function devicePollDue(world: World) {
  const poll = await devicePollEarly(world);
  world.server.clock.advance(5);
  return poll;
}

async function deviceApproved({ server, browser, app }: World) {
  const device = await startWaiting(server, app);
  await device.poll();
  await answerDevice(browser, device, "approve");
  return () => device.poll();
}

test("design#22: how often each request goes to the database and back", async () => {
  const world = await startWorld();
  const measured: Record<string, number> = {};

  for (const [what, roundTrips, prepare] of ROUND_TRIPS) {
    // While a busy machine is late with its heartbeat nothing is remembered, and what is not remembered costs more.
    await vi
      .waitFor(async () => {
        const request = await prepare(world);
        const queries = await queriesOf(world.server, async () => expect((await request()).status).not.toBe(429));
        const counted = queries.filter((text) => text !== "begin").length;
        measured[what] = Math.min(counted, measured[what] ?? counted);
        expect(counted).toBe(roundTrips);
      }, PATIENCE)
      .catch(() => {});
  }

  expect(measured).toEqual(Object.fromEntries(ROUND_TRIPS.map(([what, roundTrips]) => [what, roundTrips])));
}, 120_000);
