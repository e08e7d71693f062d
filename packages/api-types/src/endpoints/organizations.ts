import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";
import { organization } from "../users/organizations.ts";

/** The single organization, at every address where clients look for it (general#15.2). */
export const organizationEndpoints = {
  getOrganizations: {
    route: routes.getOrganizations,
    summary: "Every organization: there is one.",
    source: "general#15.2",
    session: true,
    scope: "organization:read",
    responses: { 200: z.array(organization), 401: response, 403: response },
  },
  getOrganization: {
    route: routes.getOrganization,
    summary: "An organization by id, name or `default`.",
    source: "general#15.2",
    session: true,
    scope: "organization:read",
    responses: { 200: organization, 401: response, 403: response, 404: response },
  },
  getUserOrganizations: {
    route: routes.getUserOrganizations,
    summary: "The organizations that somebody is a member of.",
    source: "general#15.2",
    session: true,
    scope: ["organization:read", "user:read"],
    responses: { 200: z.array(organization), 401: response, 403: response, 404: response },
  },
  getUserOrganization: {
    route: routes.getUserOrganization,
    summary: "One of somebody's organizations, by id or name.",
    source: "general#15.2",
    session: true,
    scope: ["organization:read", "user:read"],
    responses: { 200: organization, 401: response, 403: response, 404: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
