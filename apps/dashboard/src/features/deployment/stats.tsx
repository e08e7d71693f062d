import { ApiError } from "@coder-sign-in/api-client";
import type { DeploymentStats } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { Button } from "../../components/actions/button.tsx";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { Moment } from "../../components/moment.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { workspaceStats } from "./deployment.queries.ts";

/** Workspaces and sessions of the Coder behind, as it counted them. */
export function Stats() {
  const stats = useQuery(workspaceStats());
  if (stats.error instanceof ApiError && stats.error.status === 400) {
    return (
      <Alert tone="info" title="No figures yet.">
        <p>The server has just started. Figures appear in a moment.</p>
        <Button look="quiet" isBusy={stats.isFetching} onClick={() => stats.refetch()}>
          Reload
        </Button>
      </Alert>
    );
  }
  return (
    <Loaded query={stats} loading="Loading the figures…" failure="The figures could not be loaded.">
      {(counted) => <Figures stats={counted} />}
    </Loaded>
  );
}

function Figures({ stats: { workspaces, session_count, collected_at } }: { stats: DeploymentStats }) {
  const { pending, building, running, failed, stopped, connection_latency_ms: latency } = workspaces;
  const { vscode, ssh, jetbrains, reconnecting_pty } = session_count;
  const all = pending + building + running + failed + stopped;
  return (
    <>
      <p className="mb-3 text-muted">
        Counted by the Coder behind <Moment at={collected_at} />.
      </p>
      <Facts>
        <Fact name="Workspaces">
          {all === 0
            ? "none"
            : `${running} running, ${building} building, ${pending} pending, ${stopped} stopped, ${failed} failed`}
        </Fact>
        <Fact name="Sessions">
          {`VS Code ${vscode}, JetBrains ${jetbrains}, SSH ${ssh}, web terminal ${reconnecting_pty}`}
        </Fact>
        <Fact name="Latency (median, 95th percentile)">
          {latency.P50 < 0 ? "no data" : `${latency.P50} ms, ${latency.P95} ms`}
        </Fact>
        <Fact name="Traffic (last 15 minutes)">
          {`${bytes(workspaces.rx_bytes)} received, ${bytes(workspaces.tx_bytes)} sent`}
        </Fact>
      </Facts>
    </>
  );
}

function bytes(count: number): string {
  return new Intl.NumberFormat("en", { style: "unit", unit: "byte", unitDisplay: "long", notation: "compact" }).format(
    count,
  );
}
