import type { DeploymentStats } from "@coder-sign-in/api-types";

/** A workspace and what its agent last reported within the window. */
export interface Workspace {
  state: "pending" | "building" | "running" | "failed" | "stopped";
  sessions: DeploymentStats["session_count"];
  /** Milliseconds; 0 if not measured. */
  latencyMs: number;
  rxBytes: number;
  txBytes: number;
}

type Counted = Pick<DeploymentStats, "workspaces" | "session_count">;

/** Sums over all workspaces; latencies are -1 if nothing was measured (general#8). */
export function countWorkspaces(all: readonly Workspace[]): Counted {
  const latencies = all.map(({ latencyMs }) => latencyMs).filter((latency) => latency > 0);
  const [p50, p95] = [percentile(latencies, 0.5), percentile(latencies, 0.95)];
  const inState = (state: Workspace["state"]) => all.filter((workspace) => workspace.state === state).length;
  const sessions = (kind: keyof Workspace["sessions"]) => sum(all.map((workspace) => workspace.sessions[kind]));
  return {
    workspaces: {
      pending: inState("pending"),
      building: inState("building"),
      running: inState("running"),
      failed: inState("failed"),
      stopped: inState("stopped"),
      connection_latency_ms: { P50: p50, P95: p95, p50, p95 },
      rx_bytes: sum(all.map(({ rxBytes }) => rxBytes)),
      tx_bytes: sum(all.map(({ txBytes }) => txBytes)),
    },
    session_count: {
      vscode: sessions("vscode"),
      ssh: sessions("ssh"),
      jetbrains: sessions("jetbrains"),
      reconnecting_pty: sessions("reconnecting_pty"),
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Continuous: interpolated between two neighbors. */
function percentile(numbers: readonly number[], fraction: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const position = (sorted.length - 1) * fraction;
  const lower = sorted[Math.floor(position)];
  const upper = sorted[Math.ceil(position)];
  if (lower === undefined || upper === undefined) return -1;
  return lower + (upper - lower) * (position - Math.floor(position));
}
