import { expect, test, vi } from "vitest";
import { buildTestDashboard } from "./testing/built-dashboard.ts";
import { queriesOf } from "./testing/databases/sent-queries.ts";
import { hotRequests, startHotWorld } from "./testing/hot-requests.ts";
import { startTestServer } from "./testing/start-test-server.ts";

const PATIENCE = { timeout: 3000, interval: 500 };

/**
 * How many round trips to the database each request takes; the first statement of a transaction travels with its
 * `begin`, and the last may carry the `commit`. A number that grows is a regression, or a deliberate decision. Limits
 * shared by all replicas (those of the token endpoint are counted ahead), the audit row, and the barrier after which
 * every replica has seen a change count as one each; concurrent requests share them.
 */
const ROUND_TRIPS: Record<keyof typeof hotRequests, number> = {
  "a session that is checked for the first time": 6,
  "a session that was checked before": 0,
  "a request that a proxy asks about": 0,
  "the sign-in page, for somebody who is signed out": 0,
  "the start of a GitHub device flow": 5,
  "a GitHub device flow, polled before its time": 0,
  "a GitHub device flow, polled when it is due": 2,
  "a GitHub device flow that was approved: a sign-in": 9,
  "a sign-in with a password": 10,
  "POST /users/{user}/keys": 4,
  "POST /users/{user}/keys/tokens": 4,
  "the exchange of an authorization code": 4,
  "a refresh": 4,
  "the start of a device authorization": 2,
  "a device grant, polled before its time": 0,
  "a device grant, polled when it is due": 1,
  "a device grant that was approved: tokens": 5,
};

test("design#22, forward-auth#row27: how often each request goes to the database and back", async () => {
  const world = await startHotWorld(
    await startTestServer({
      dashboardDirectory: buildTestDashboard(),
      env: { CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1" },
    }),
  );
  const measured: Record<string, number> = {};

  for (const [what, roundTrips] of Object.entries(ROUND_TRIPS)) {
    const prepare = hotRequests[what as keyof typeof hotRequests];
    // While the heartbeat is late on a busy machine, nothing is served from memory, which costs more round trips.
    await vi
      .waitFor(async () => {
        const request = await prepare(world);
        const queries = await queriesOf(world.server, async () => expect((await request()).status).not.toBe(429));
        const counted = queries.filter(({ isAlong }) => !isAlong).length;
        measured[what] = Math.min(counted, measured[what] ?? counted);
        expect(counted).toBe(roundTrips);
      }, PATIENCE)
      .catch(() => {});
  }

  expect(measured).toEqual(ROUND_TRIPS);
}, 120_000);
