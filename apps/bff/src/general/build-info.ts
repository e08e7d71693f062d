import type { BuildInfoResponse } from "@coder-sign-in/api-types";
import type { Config } from "../config/config.ts";

/** Coder's repository; a development build names no revision (general#4). */
const EXTERNAL_URL = "https://github.com/coder/coder";

/** Computed once at startup. Clients compare major and minor version with their own. */
export function createBuildInfo(config: Config, version: string, deploymentId: string): BuildInfoResponse {
  return {
    external_url: EXTERNAL_URL,
    version,
    dashboard_url: config.accessUrl.href.replace(/\/$/, ""),
    telemetry: config.telemetryEnabled,
    workspace_proxy: false,
    agent_api_version: "1.0",
    provisioner_api_version: "1.0",
    upgrade_message: config.cliUpgradeMessage,
    deployment_id: deploymentId,
  };
}
