import { buildInfoResponse } from "../build-info.ts";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/** The General API (contract general.md). */
export const generalEndpoints = {
  getHealth: {
    route: routes.getHealth,
    summary: "`OK` once sign-in can be served; 503 with the reason while it cannot. Plain text.",
    source: "general.md 2.2",
    session: false,
    responses: { 200: null, 503: null },
  },
  getApiRoot: {
    route: routes.getApiRoot,
    summary: "A greeting that proves that the API answers.",
    source: "general.md 3",
    session: false,
    responses: { 200: response },
  },
  getBuildInfo: {
    route: routes.getBuildInfo,
    summary: "Version and addresses of this deployment.",
    source: "general.md 4",
    session: false,
    responses: { 200: buildInfoResponse },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
