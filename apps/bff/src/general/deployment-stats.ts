import type { DeploymentStats } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";
import type { Clock } from "../time-and-chance.ts";
import { countWorkspaces, type Workspace } from "./count-workspaces.ts";

const WINDOW_MS = 15 * 60_000;

export interface DeploymentStatsCache {
  /** Counts anew. */
  refresh(): void;
  /** What was counted last; undefined before the first time. */
  latest(): DeploymentStats | undefined;
}

interface RefreshInterval {
  config: Pick<Config, "statsRefreshMs">;
}

/** Counted in advance, so that asking costs nothing (general#8). */
export function createDeploymentStats({ clock, config }: { clock: Clock } & RefreshInterval): DeploymentStatsCache {
  let counted: DeploymentStats | undefined;
  return {
    refresh() {
      const now = clock.now().getTime();
      counted = {
        aggregated_from: new Date(now - WINDOW_MS).toISOString(),
        collected_at: new Date(now).toISOString(),
        next_update_at: new Date(now + config.statsRefreshMs).toISOString(),
        ...countWorkspaces(listWorkspaces()),
      };
    },
    latest: () => counted,
  };
}

/** Now, and whenever the interval is over. Returns what ends it. */
export function scheduleStats({ stats, config }: { stats: DeploymentStatsCache } & RefreshInterval): () => void {
  stats.refresh();
  const timer = setInterval(stats.refresh, config.statsRefreshMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** This server signs people in; it runs no workspaces. */
function listWorkspaces(): Workspace[] {
  return [];
}
