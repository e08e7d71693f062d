import { expect, test } from "vitest";
import { countWorkspaces, type Workspace } from "./count-workspaces.ts";

const NO_SESSIONS = { vscode: 0, ssh: 0, jetbrains: 0, reconnecting_pty: 0 };

function workspace(fields: Partial<Workspace>): Workspace {
  return { state: "running", sessions: NO_SESSIONS, latencyMs: 0, rxBytes: 0, txBytes: 0, ...fields };
}

test("general#rowS3: nothing to count is zero, and a latency of -1", () => {
  expect(countWorkspaces([])).toEqual({
    workspaces: {
      pending: 0,
      building: 0,
      running: 0,
      failed: 0,
      stopped: 0,
      connection_latency_ms: { P50: -1, P95: -1, p50: -1, p95: -1 },
      rx_bytes: 0,
      tx_bytes: 0,
    },
    session_count: NO_SESSIONS,
  });
});

test("general#8: states and sessions are counted, traffic is summed, and only measured latencies count", () => {
  const counted = countWorkspaces([
    workspace({ latencyMs: 10, rxBytes: 1, txBytes: 2, sessions: { ...NO_SESSIONS, ssh: 2, vscode: 1 } }),
    workspace({ latencyMs: 20, rxBytes: 10, txBytes: 20, sessions: { ...NO_SESSIONS, ssh: 1 } }),
    workspace({ latencyMs: 0, state: "stopped" }),
    workspace({ latencyMs: 0, state: "failed" }),
  ]);

  expect(counted.workspaces).toMatchObject({ running: 2, stopped: 1, failed: 1, rx_bytes: 11, tx_bytes: 22 });
  expect(counted.workspaces.connection_latency_ms).toEqual({ P50: 15, P95: 19.5, p50: 15, p95: 19.5 });
  expect(counted.session_count).toEqual({ vscode: 1, ssh: 3, jetbrains: 0, reconnecting_pty: 0 });
});
