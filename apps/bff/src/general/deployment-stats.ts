import type { DeploymentStats } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";
import type { Clock } from "../time-and-chance.ts";
import { countWorkspaces, type Workspace } from "./count-workspaces.ts";

const WINDOW_MS = 15 * 60_000;

export interface DeploymentStatsCache {
  /** Counts again. */
  refresh(): void;
  /** The latest count; undefined before the first. */
  latest(): DeploymentStats | undefined;
}

interface RefreshInterval {
  config: Pick<Config, "statsRefreshMs">;
}

/** Counted in advance, so that reading costs nothing (general#8). */
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

/** Now, and at each interval. Returns a function that stops it. */
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
