import { endpoints, routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import { safeExperiments } from "../config/sections/experiments.ts";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/json.ts";
import { requireSession } from "../keys/require-session.ts";
import { presentDeploymentConfig } from "./deployment-config/present-deployment-config.ts";
import { presentAppearance } from "./present-appearance.ts";
import { requireDeploymentReader } from "./require-deployment-reader.ts";

/** What anybody, whoever is signed in, or owners and auditors may know of the deployment. */
export function generalRoutes(deps: Deps): Router {
  const router = Router();
  const { config, buildInfo, stats, updateCheck } = deps;
  const deploymentConfig = presentDeploymentConfig(deps);

  router.get(routes.getApiRoot.path, (_request, response) => {
    sendJson(response, 200, { message: "👋" });
  });

  router.get(routes.getBuildInfo.path, (_request, response) => {
    sendJson(response, 200, buildInfo);
  });

  router.get(routes.getUpdateCheck.path, async (_request, response) => {
    sendJson(response, 200, await updateCheck.answer());
  });

  router.get(routes.getDeploymentSSH.path, requireSession(deps, endpoints.getDeploymentSSH), (_request, response) => {
    const { hostnamePrefix, hostnameSuffix, options } = config.ssh;
    const body = { hostname_prefix: hostnamePrefix, hostname_suffix: hostnameSuffix, ssh_config_options: options };
    sendJson(response, 200, body);
  });

  router.get(routes.getAppearance.path, (_request, response) => {
    sendJson(response, 200, presentAppearance(config));
  });

  router.get(routes.getExperiments.path, requireSession(deps, endpoints.getExperiments), (_request, response) => {
    sendJson(response, 200, config.experiments);
  });

  const mayListExperiments = requireSession(deps, endpoints.getAvailableExperiments);
  router.get(routes.getAvailableExperiments.path, mayListExperiments, (_request, response) => {
    sendJson(response, 200, { safe: safeExperiments });
  });

  const mayReadConfig = requireSession(deps, endpoints.getDeploymentConfig);
  router.get(routes.getDeploymentConfig.path, mayReadConfig, requireDeploymentReader, (_request, response) => {
    sendJson(response, 200, deploymentConfig);
  });

  const mayReadStats = requireSession(deps, endpoints.getDeploymentStats);
  router.get(routes.getDeploymentStats.path, mayReadStats, requireDeploymentReader, (_request, response) => {
    const counted = stats.latest();
    if (!counted) throw new ApiError(400, "Deployment stats are still processing!");
    sendJson(response, 200, counted);
  });

  return router;
}
