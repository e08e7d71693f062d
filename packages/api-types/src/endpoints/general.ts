import { deploymentActivity } from "../deployment/activity.ts";
import { buildInfoResponse } from "../deployment/build-info.ts";
import { cspReportRequest, cspReportResponse } from "../deployment/csp-report.ts";
import {
  appearance,
  availableExperiments,
  deploymentConfig,
  deploymentStats,
  experiments,
  sshConfigResponse,
  updateCheckResponse,
} from "../deployment/deployment.ts";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/** The General API (general#2). */
export const generalEndpoints = {
  getHealth: {
    route: routes.getHealth,
    summary: "`OK` once sign-in can be served; 503 within two seconds while it cannot. Plain text.",
    source: "general#2.2",
    session: false,
    responses: { 200: null, 503: null },
  },
  checkLatency: {
    route: routes.checkLatency,
    summary: "`OK` at once, for clients that measure how far away the server is. Plain text.",
    source: "general#2.2",
    session: false,
    responses: { 200: null },
  },
  getApiRoot: {
    route: routes.getApiRoot,
    summary: "A greeting that proves that the API answers.",
    source: "general#3",
    session: false,
    responses: { 200: response },
  },
  getBuildInfo: {
    route: routes.getBuildInfo,
    summary: "Version and addresses of this deployment.",
    source: "general#4",
    session: false,
    responses: { 200: buildInfoResponse },
  },
  reportCspViolation: {
    route: routes.reportCspViolation,
    summary: "A browser tells what a page's Content-Security-Policy stopped. It is logged, and nothing else.",
    source: "general#5",
    session: false,
    body: cspReportRequest,
    responses: { 200: cspReportResponse, 400: response, 413: response },
  },
  getDeploymentConfig: {
    route: routes.getDeploymentConfig,
    summary: "Every option: its value, where that came from, how to set it. No secrets. For owners and auditors.",
    source: "general#7",
    session: true,
    scope: "deployment_config:read",
    responses: { 200: deploymentConfig, 401: response, 403: response },
  },
  getDeploymentSSH: {
    route: routes.getDeploymentSSH,
    summary: "What clients write into an SSH configuration.",
    source: "general#6",
    session: true,
    responses: { 200: sshConfigResponse, 401: response },
  },
  getDeploymentStats: {
    route: routes.getDeploymentStats,
    summary: "Workspaces and their sessions, counted now and then; 400 before the first time. For owners and auditors.",
    source: "general#8",
    session: true,
    scope: "deployment_stats:read",
    responses: { 200: deploymentStats, 400: response, 401: response, 403: response },
  },
  getDeploymentActivity: {
    route: routes.getDeploymentActivity,
    summary:
      "Our addition: sign-ins by method, outcome and reason over the last day and week, active people, waiting codes. For owners and auditors.",
    source: "general#15.4",
    session: true,
    scope: "deployment_stats:read",
    responses: { 200: deploymentActivity, 401: response, 403: response },
  },
  getAppearance: {
    route: routes.getAppearance,
    summary: "How this deployment calls itself, where its documentation is, and who helps.",
    source: "oauth-provider#13.2, dashboard#1.2",
    session: false,
    responses: { 200: appearance },
  },
  getExperiments: {
    route: routes.getExperiments,
    summary: "The experiments that are on.",
    source: "general#9.1",
    session: true,
    responses: { 200: experiments, 401: response },
  },
  getAvailableExperiments: {
    route: routes.getAvailableExperiments,
    summary: "The experiments that `*` turns on.",
    source: "general#9.2",
    session: true,
    responses: { 200: availableExperiments, 401: response },
  },
  getUpdateCheck: {
    route: routes.getUpdateCheck,
    summary: "Whether there is a newer release. Says that there is none as long as nothing is known.",
    source: "general#9.3",
    session: false,
    responses: { 200: updateCheckResponse },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
