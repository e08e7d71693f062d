import { createApiClient } from "@coder-sign-in/api-client";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { timeLimit } from "../../api/time-limit.ts";

/** Fixed while the server runs; it may have been restarted since this page was loaded. */
export function deploymentConfig() {
  return queryOptions({
    queryKey: ["deployment-config"],
    queryFn: ({ signal }) => api.getDeploymentConfig(undefined, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function deploymentActivity() {
  return queryOptions({
    queryKey: ["deployment-activity"],
    queryFn: ({ signal }) => api.getDeploymentActivity(undefined, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

/** Of the Coder behind, which answers what this server does not: the proxy has its key for the request. */
const coder = createApiClient({ baseUrl: "" });

export function workspaceStats() {
  return queryOptions({
    queryKey: ["workspace-stats"],
    queryFn: ({ signal }) => coder.getDeploymentStats(undefined, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

export function updateCheck() {
  return queryOptions({
    queryKey: ["update-check"],
    queryFn: ({ signal }) => api.getUpdateCheck(undefined, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

const HEALTH = ["health-report"] as const;

export function healthReport() {
  return queryOptions({
    queryKey: HEALTH,
    queryFn: ({ signal }) => api.getHealthReport({ query: {} }, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

/** The result replaces the displayed report. */
export function checkHealthAnew() {
  return mutationOptions({
    mutationFn: () => api.getHealthReport({ query: { force: "true" } }, { signal: timeLimit() }),
    onSuccess: (report, _input, _result, { client }) => client.setQueryData(healthReport().queryKey, report),
  });
}

/** The providers whose configuration can be tested. */
export type TestedProvider = "github" | "oidc" | "coder";

export function testProvider(provider: TestedProvider) {
  const test = { github: api.testGitHub, oidc: api.testOidc, coder: api.testCoder }[provider];
  return mutationOptions({ mutationFn: () => test(undefined, { signal: timeLimit() }) });
}
