import type { DeploymentStats } from "@coder-sign-in/api-types";
import { deploymentActivity } from "../fixtures/activity.ts";
import { appearance } from "../fixtures/appearance.ts";
import { buildInfo } from "../fixtures/basics.ts";
import { deploymentConfig } from "../fixtures/deployment-config.ts";
import { forbidden, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { signedInUser, type World } from "../world/world.ts";

const READERS = ["owner", "auditor"];
const WINDOW_MS = 15 * 60_000;
const REFRESH_MS = 30_000;

/** The General API of a deployment that runs no workspaces and has no newer release. */
export function generalMocks(world: World) {
  const refuse = () => {
    const reader = signedInUser(world);
    if (reader === undefined) return signedOut();
    return reader.roles.some(({ name }) => READERS.includes(name)) ? undefined : forbidden;
  };
  const ifSignedIn = <Body>(body: Body) =>
    signedInUser(world) === undefined ? signedOut() : { status: 200 as const, body };

  return {
    reportCspViolation: () => ({ status: 200, body: "ok" }),
    getDeploymentConfig: () => refuse() ?? { status: 200, body: deploymentConfig() },
    getDeploymentStats: () => refuse() ?? { status: 200, body: deploymentStats() },
    getDeploymentActivity: () => refuse() ?? { status: 200, body: deploymentActivity() },
    getDeploymentSSH: () => ifSignedIn({ hostname_prefix: "coder.", hostname_suffix: "coder", ssh_config_options: {} }),
    getAppearance: () => ({ status: 200, body: appearance }),
    getExperiments: () => ifSignedIn([]),
    getAvailableExperiments: () => ifSignedIn({ safe: [] }),
    getUpdateCheck: () => ({
      status: 200,
      body: { current: true, version: buildInfo.version, url: buildInfo.external_url },
    }),
  } satisfies Partial<Mocks>;
}

function deploymentStats(): DeploymentStats {
  const now = Date.now();
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    aggregated_from: at(now - WINDOW_MS),
    collected_at: at(now),
    next_update_at: at(now + REFRESH_MS),
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
    session_count: { vscode: 0, ssh: 0, jetbrains: 0, reconnecting_pty: 0 },
  };
}
