import { expect, vi } from "vitest";
import { addApp, authorize, exchange, getTokens, refresh, type TestApp } from "./oauth-apps.ts";
import { answerDevice, askForDevice, startWaiting } from "./oauth-clients/oauth-devices.ts";
import { addPerson, browserOf, signInByDevice, signInWithPassword, startDevice } from "./people.ts";
import type { TestServer } from "./start-test-server.ts";
import type { Answer, TestBrowser } from "./test-browser.ts";
import { createToken, programOf } from "./tokens.ts";

const SESSION = "/api/v2/users/me/session";
const GITHUB = "/api/v2/users/oauth2/github";
const maja = { email: "maja@coder.test", password: "SomeSecurePassword!" };

export interface HotWorld {
  server: TestServer;
  /** Where maja is signed in, and a program of hers. */
  browser: TestBrowser;
  program: TestBrowser;
  app: TestApp;
}

/** Everything that lasts, and has been used before. */
export async function startHotWorld(server: TestServer): Promise<HotWorld> {
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

/** Prepares what a request needs without being counted; returns the request. */
type Prepare = (world: HotWorld) => Promise<() => Promise<Answer>>;

/** The requests that make up signing in and being signed in, and those that many send at once. */
export const hotRequests = {
  "a session that is checked for the first time": async ({ server }) => {
    const username = `new-${server.deps.random.uuid().slice(0, 8)}`;
    const fresh = await programOf(server, await addPerson(server, { username }));
    return () => fresh.get(SESSION);
  },
  "a session that was checked before": ready(({ program }) => program.get(SESSION)),
  "a request that a proxy asks about": ready(async ({ program }) => {
    const answer = await program.get("/forward-auth/d/1", { "X-Forwarded-Proto": "https" });
    expect(answer.status).toBe(200);
    return answer;
  }),
  "the sign-in page, for somebody who is signed out": ready(({ server }) => server.browser().get("/login")),
  "the start of a GitHub device flow": async ({ server }) => {
    const browser = server.browser();
    await browser.get(`${GITHUB}/callback`);
    return () => browser.get(`${GITHUB}/device`);
  },
  "a GitHub device flow, polled before its time": githubPollEarly,
  "a GitHub device flow, polled when it is due": due(githubPollEarly),
  "a GitHub device flow that was approved: a sign-in": async ({ server }) => {
    const device = await startDevice(server.browser());
    server.github.control.approve(device.userCode, "octocat");
    server.clock.advance(5);
    return device.poll;
  },
  "a sign-in with a password": ready(({ server }) => signInWithPassword(server.browser(), maja)),
  "POST /users/{user}/keys": ready(({ program }) => program.post("/api/v2/users/me/keys")),
  "POST /users/{user}/keys/tokens": ready(({ program }) => createToken(program)),
  "the exchange of an authorization code": async ({ server, browser, app }) => {
    await getTokens(server, browser, app);
    const authorized = await authorize(browser, app);
    return () => exchange(server, app, authorized);
  },
  "a refresh": async ({ server, browser, app }) => {
    const { refresh_token: token } = await getTokens(server, browser, app);
    return () => refresh(server, app, token);
  },
  "the start of a device authorization": ready(({ server, app }) => askForDevice(server, app)),
  "a device grant, polled before its time": devicePollEarly,
  "a device grant, polled when it is due": due(devicePollEarly),
  "a device grant that was approved: tokens": async ({ server, browser, app }) => {
    const device = await startWaiting(server, app);
    await device.poll();
    await answerDevice(browser, device, "approve");
    return () => device.poll();
  },
} as const satisfies Readonly<Record<string, Prepare>>;

function ready(request: (world: HotWorld) => Promise<Answer>): Prepare {
  return async (world) => () => request(world);
}

async function githubPollEarly({ server }: HotWorld) {
  const device = await startDevice(server.browser());
  server.clock.advance(5);
  await device.poll();
  return device.poll;
}

async function devicePollEarly({ server, app }: HotWorld) {
  const device = await startWaiting(server, app);
  await device.poll();
  return () => device.poll();
}

function due(prepareEarly: Prepare): Prepare {
  return async (world) => {
    const poll = await prepareEarly(world);
    world.server.clock.advance(5);
    return poll;
  };
}
