import { expect, test, vi } from "vitest";
import type { ChangeListener } from "../../store/changes/changes.ts";
import { addApp, getTokens, refresh, revoke } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";
import { program, programOf } from "../../testing/tokens.ts";
import type { Session } from "../session.ts";
import { createSessionCache } from "./session-cache.ts";

const SESSION = "/api/v2/users/me/session";
const PATIENCE = { timeout: 20_000 };
const PASSWORD = "SomeSecurePassword!";
const TABLES = ["api_keys", "users", "organization_members"];

/** Until a replica has proved that it hears, it remembers nothing. */
const hears = (server: TestServer) => vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), PATIENCE);

interface World {
  server: TestServer;
  replicas: TestServer[];
  /** Whose session ends, in a browser and as programs send it, and an owner who can end it. */
  browser: TestBrowser;
  maja: TestBrowser;
  owner: TestBrowser;
}

async function startWorld(): Promise<World> {
  const server = await startTestServer();
  const replicas = await Promise.all([1, 2].map(() => startTestServer({ replicaOf: server })));
  await Promise.all([server, ...replicas].map(hears));
  const owner = await programOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  const browser = await browserOf(server, await addPerson(server, { password: PASSWORD }));
  return { server, replicas, browser, maja: program(server, tokenOf(browser)), owner };
}

function tokenOf(browser: TestBrowser): string {
  return browser.cookies.get("coder_session_token") ?? "";
}

const keyOf = (browser: TestBrowser) => tokenOf(browser).split("-")[0];

const statusesAt = (replicas: TestServer[], token: string) =>
  Promise.all(replicas.map(async (replica) => (await program(replica, token).get(SESSION)).status));

test("design#22: a session that was checked once is checked again without a query", async () => {
  const server = await startTestServer();
  const browser = await browserOf(server, await addPerson(server));
  await hears(server);
  expect((await browser.get(SESSION)).status).toBe(200);

  for (const table of TABLES) await server.query(`alter table ${table} rename to hidden_${table}`);

  // A busy machine may be late with its heartbeat; then it asks the database until it has caught up.
  await vi.waitFor(async () => expect((await browser.get(SESSION)).status).toBe(200), PATIENCE);
});

test.each<[string, (world: World) => Promise<{ status: number }>]>([
  ["signing out", ({ maja }) => maja.post("/api/v2/users/logout")],
  [
    "deleting the key",
    ({ owner, browser }) => owner.send(`/api/v2/users/maja/keys/${keyOf(browser)}`, { method: "DELETE" }),
  ],
  [
    "expiring the key",
    ({ owner, browser }) => owner.send(`/api/v2/users/maja/keys/${keyOf(browser)}/expire`, { method: "PUT", body: {} }),
  ],
  [
    "a new password",
    ({ owner }) => owner.send("/api/v2/users/maja/password", { method: "PUT", body: { password: `${PASSWORD}2` } }),
  ],
  ["suspension", ({ owner }) => owner.send("/api/v2/users/maja/status/suspend", { method: "PUT", body: {} })],
  ["deleting the account", ({ owner }) => owner.send("/api/v2/users/maja", { method: "DELETE" })],
])(
  "rules#23 and rules#24: after %s every replica that remembered the session refuses it at once",
  async (_how, end) => {
    const world = await startWorld();
    const token = tokenOf(world.browser);
    expect(await statusesAt(world.replicas, token)).toEqual([200, 200]);

    const ended = await end(world);
    // The end of a key that has been expired is the moment itself.
    world.server.clock.advance(1);

    expect(ended.status).toBeLessThan(300);
    expect(await statusesAt(world.replicas, token)).toEqual([401, 401]);
  },
);

test.each<[string, (world: World, tokens: AppTokens) => Promise<{ status: number }>]>([
  ["revoking it", ({ server }, { app, access }) => revoke(server, app, access)],
  ["refreshing it", ({ server }, { app, refresh: token }) => refresh(server, app, token)],
  [
    "taking the grant back",
    ({ maja }, { app }) => maja.send(`/oauth2/tokens?client_id=${app.id}`, { method: "DELETE" }),
  ],
  [
    "deleting the app",
    ({ owner }, { app }) => owner.send(`/api/v2/oauth2-provider/apps/${app.id}`, { method: "DELETE" }),
  ],
])("rules#50: after %s every replica that remembered an app's token refuses it at once", async (_how, end) => {
  const world = await startWorld();
  const app = await addApp(world.server);
  const { access_token: access, refresh_token: refreshToken } = await getTokens(world.server, world.browser, app);
  expect(await statusesAt(world.replicas, access)).toEqual([200, 200]);

  const ended = await end(world, { app, access, refresh: refreshToken });

  expect(ended.status).toBeLessThan(300);
  expect(await statusesAt(world.replicas, access)).toEqual([401, 401]);
});

interface AppTokens {
  app: Awaited<ReturnType<typeof addApp>>;
  access: string;
  refresh: string;
}

test("rules#24: a role that is taken away is gone at every replica at the next request", async () => {
  const { server, replicas, owner } = await startWorld();
  const auditor = await browserOf(server, await addPerson(server, { username: "ada", roles: ["auditor"] }));
  const read = () =>
    Promise.all(
      replicas.map(async (replica) => (await program(replica, tokenOf(auditor)).get("/api/v2/audit")).status),
    );
  expect(await read()).toEqual([200, 200]);

  expect((await owner.send("/api/v2/users/ada/roles", { method: "PUT", body: { roles: [] } })).status).toBe(200);

  expect(await read()).toEqual([403, 403]);
});

type Check = Parameters<ReturnType<typeof createSessionCache>["check"]>[1];

/** Only what the cache looks at. */
function passed(id: string): Awaited<ReturnType<Check>> {
  const user = { id, username: id, email: "", name: "", avatarUrl: "", rbacRoles: [] };
  const session: unknown = { user, key: { scopes: [], allowList: [] }, organizationIds: [] };
  return { session: session as Session, dueAt: new Date("2026-01-15T13:00:00Z") };
}

const NOW = new Date("2026-01-15T12:00:00Z");

function createCache() {
  const listeners: ChangeListener[] = [];
  const changes = { current: true };
  const cache = createSessionCache({
    isCurrent: () => changes.current,
    listen: (listener) => {
      listeners.push(listener);
    },
  });
  const change = (userId: string) => {
    for (const listener of listeners) listener({ kind: "person", name: userId });
  };
  return { cache, changes, change };
}

test("design#6: while it is not certain to hear of changes, the cache gives and keeps nothing", async () => {
  const { cache, changes } = createCache();
  await cache.check("kept", async () => passed("maja"));
  changes.current = false;
  await cache.check("late", async () => passed("maja"));
  const unsure = cache.find("kept", NOW);
  changes.current = true;

  expect([unsure, cache.find("late", NOW)]).toEqual([undefined, undefined]);
  expect(cache.find("kept", NOW)?.user.id).toBe("maja");
});

test("rules#24: what changes while a check looks is not remembered as it was before", async () => {
  const { cache, change } = createCache();

  await cache.check("maja's", async () => {
    change("maja");
    return passed("maja");
  });
  await cache.check("ada's", async () => {
    change("maja");
    return passed("ada");
  });

  expect(cache.find("maja's", NOW)).toBeUndefined();
  expect(cache.find("ada's", NOW)?.user.id).toBe("ada");
});

test("signin#1.4: what a check has to write or to ask again is not skipped", async () => {
  const { cache } = createCache();
  await cache.check("maja's", async () => passed("maja"));

  expect(cache.find("maja's", new Date("2026-01-15T12:59:59Z"))).toBeDefined();
  expect(cache.find("maja's", new Date("2026-01-15T13:00:00Z"))).toBeUndefined();
});
