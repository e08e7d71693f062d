import { z } from "zod";
import { healthReport, providerTestResponse } from "../deployment/operating.ts";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/** What an owner asks about the state of the deployment. Our own shapes. */
export const operatingEndpoints = {
  getHealthReport: {
    route: routes.getHealthReport,
    summary: "Database, providers, the Coder behind, mail and clock, checked in detail. For owners.",
    source: "general#15.3",
    session: true,
    scope: "debug_info:read",
    query: z.object({
      force: z
        .string()
        .optional()
        .describe("`true` checks anew instead of telling what was found before, at most every five seconds."),
    }),
    responses: { 200: healthReport, 401: response, 403: response },
  },
  testGitHub: {
    route: routes.testGitHub,
    summary:
      "Asks GitHub whether the configured app works: for a device code, which is thrown away, or about its credentials. For owners.",
    source: "general#15.3",
    session: true,
    scope: "deployment_config:update",
    responses: { 200: providerTestResponse, 401: response, 403: response },
  },
  testOidc: {
    route: routes.testOidc,
    summary: "Reads the configuration of the OpenID Connect provider anew. For owners.",
    source: "general#15.3",
    session: true,
    scope: "deployment_config:update",
    responses: { 200: providerTestResponse, 401: response, 403: response },
  },
  testCoder: {
    route: routes.testCoder,
    summary:
      "Asks the Coder behind this server whether its token is that of an owner, and what it knows. Nothing is made there. For owners.",
    source: "coder-behind#7",
    session: true,
    scope: "deployment_config:update",
    responses: { 200: providerTestResponse, 401: response, 403: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
