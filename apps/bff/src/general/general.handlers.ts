import type { SSHConfigResponse } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";
import { safeExperiments } from "../config/sections/experiments.ts";
import type { Deps } from "../deps.ts";
import { always } from "../dispatch/always.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { ApiError } from "../http/api-error.ts";
import { readActivity } from "./activity/deployment-activity.ts";
import { presentDeploymentConfig } from "./deployment-config/present-deployment-config.ts";
import { presentAppearance } from "./present-appearance.ts";
import { requireDeploymentReader } from "./require-deployment-reader.ts";

type ForAnybody = "getApiRoot" | "getBuildInfo" | "getAppearance" | "getUpdateCheck";
type ForThoseSignedIn = "getDeploymentSSH" | "getExperiments" | "getAvailableExperiments";
type ForDeploymentReaders = "getDeploymentConfig" | "getDeploymentStats" | "getDeploymentActivity";

/** What anybody, any signed-in person, or owners and auditors may learn about the deployment. */
export function generalHandlers(deps: Deps): Handlers<ForAnybody | ForThoseSignedIn | ForDeploymentReaders> {
  const { config, buildInfo, stats, updateCheck } = deps;
  let deploymentConfig: ReturnType<typeof presentDeploymentConfig> | undefined;

  return {
    getApiRoot: always({ message: "👋" }),
    getBuildInfo: always(buildInfo),
    getAppearance: always(presentAppearance(config)),
    getUpdateCheck: async () => ({ status: 200, body: await updateCheck.answer() }),

    getDeploymentSSH: always(presentSsh(config)),
    getExperiments: always(config.experiments),
    getAvailableExperiments: always({ safe: [...safeExperiments] }),

    getDeploymentConfig({ session }) {
      requireDeploymentReader(session);
      deploymentConfig ??= presentDeploymentConfig(deps);
      return { status: 200, body: deploymentConfig };
    },

    getDeploymentStats({ session }) {
      requireDeploymentReader(session);
      const counted = stats.latest();
      if (!counted) throw new ApiError(400, "Deployment stats are still processing!");
      return { status: 200, body: counted };
    },

    async getDeploymentActivity({ session }) {
      requireDeploymentReader(session);
      return { status: 200, body: await readActivity(deps) };
    },
  };
}

function presentSsh({ ssh }: Config): SSHConfigResponse {
  return {
    hostname_prefix: ssh.hostnamePrefix,
    hostname_suffix: ssh.hostnameSuffix,
    ssh_config_options: ssh.options,
  };
}
