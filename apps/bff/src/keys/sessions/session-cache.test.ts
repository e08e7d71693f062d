import { expect, test, vi } from "vitest";
import type { ChangeListener } from "../../store/changes/changes.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { Session } from "../session.ts";
import { createSessionCache } from "./session-cache.ts";

const SESSION = "/api/v2/users/me/session";
const PATIENCE = { timeout: 20_000 };
const TABLES = ["api_keys", "users", "organization_members"];

test("design#22: a session that was checked once is checked again without a query", async () => {
  const server = await startTestServer();
  const browser = await browserOf(server, await addPerson(server));
  // Until it has proved that it receives changes, it caches nothing.
  await vi.waitFor(() => expect(server.deps.changes.isCurrent()).toBe(true), PATIENCE);
  expect((await browser.get(SESSION)).status).toBe(200);

  for (const table of TABLES) await server.query(`alter table ${table} rename to hidden_${table}`);

  // A busy machine may be late with its heartbeat; then it asks the database until it has caught up.
  await vi.waitFor(async () => expect((await browser.get(SESSION)).status).toBe(200), PATIENCE);
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
