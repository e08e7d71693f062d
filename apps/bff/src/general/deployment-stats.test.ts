import { expect, test, vi } from "vitest";
import { addPerson, browserOf } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { scheduleStats } from "./deployment-stats.ts";

const STATS = "/api/v2/deployment/stats";

async function ownerOf(server: TestServer) {
  return browserOf(server, await addPerson(server, { roles: ["owner"] }));
}

test("general#rowS2: before they were counted, stats are still processing", async () => {
  const server = await startTestServer({ github: false });

  const answer = await (await ownerOf(server)).get(STATS);

  expect([answer.status, answer.json]).toEqual([400, { message: "Deployment stats are still processing!" }]);
});

test("general#rowS1, general#rowS3: they are counted at the start, over 15 minutes, with the time of the next count", async () => {
  const env = { CODER_AGENT_STATS_REFRESH_INTERVAL: "45s" };
  const server = await startTestServer({ env, github: false });
  const stop = scheduleStats(server.deps);
  stop();

  const { status, json } = await (await ownerOf(server)).get(STATS);

  const at = (time: string) => Date.parse(time);
  expect(status).toBe(200);
  expect(at(json.collected_at)).toBe(server.clock.now().getTime());
  expect(at(json.collected_at) - at(json.aggregated_from)).toBe(15 * 60_000);
  expect(at(json.next_update_at) - at(json.collected_at)).toBe(45_000);
  expect(json.workspaces).toMatchObject({ running: 0, rx_bytes: 0, connection_latency_ms: { P50: -1, p95: -1 } });
  expect(json.session_count).toEqual({ vscode: 0, ssh: 0, jetbrains: 0, reconnecting_pty: 0 });
});

test("general#8: they are counted anew when the interval is over, and not after the server has stopped", () => {
  vi.useFakeTimers();
  try {
    const refresh = vi.fn();
    const stats = { refresh, latest: () => undefined };
    const stop = scheduleStats({ stats, config: { statsRefreshMs: 30_000 } });

    vi.advanceTimersByTime(60_000);
    expect(refresh).toHaveBeenCalledTimes(3);

    stop();
    vi.advanceTimersByTime(60_000);
    expect(refresh).toHaveBeenCalledTimes(3);
  } finally {
    vi.useRealTimers();
  }
});
