import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";
import { createFirstUserRequest, createFirstUserResponse } from "../users/first-user.ts";
import { assignableRole, currentSession, oidcClaims, user, userRoles } from "../users/users.ts";

/** People (signin#2). */
export const userEndpoints = {
  getFirstUser: {
    route: routes.getFirstUser,
    summary: "Does the first user exist? 404 means: not yet.",
    source: "signin#2.1",
    session: false,
    responses: { 200: response, 404: response },
  },
  createFirstUser: {
    route: routes.createFirstUser,
    summary: "Create the first user, an owner. Gives no session: sign in next.",
    source: "signin#2.2",
    session: false,
    limit: "signIn",
    body: createFirstUserRequest,
    responses: { 201: createFirstUserResponse, 400: response, 403: response, 409: response },
  },
  getAssignableRoles: {
    route: routes.getAssignableRoles,
    summary: "The site roles that exist, and which of them the caller can give.",
    source: "general#15.2",
    session: true,
    scope: "assign_role:read",
    responses: { 200: z.array(assignableRole), 401: response, 403: response },
  },
  getOidcClaims: {
    route: routes.getOidcClaims,
    summary: "What the OpenID Connect provider said of the caller. Nothing of it is kept, so there are no claims.",
    source: "general#15.1",
    session: true,
    scope: "user:read_personal",
    responses: { 200: oidcClaims, 401: response, 403: response },
  },
  getUser: {
    route: routes.getUser,
    summary: "A user by `me`, id or username.",
    source: "signin#2.6",
    session: true,
    scope: ["user:read_personal", "user:read"],
    responses: { 200: user, 401: response, 403: response, 404: response },
  },
  getUserRoles: {
    route: routes.getUserRoles,
    summary: "Role names of a user, site-wide and by organization.",
    source: "signin#2.6",
    session: true,
    scope: ["user:read_personal", "user:read"],
    responses: { 200: userRoles, 401: response, 403: response, 404: response },
  },
  getCurrentSession: {
    route: routes.getCurrentSession,
    summary: "Our addition: how and until when the caller is signed in.",
    source: "general#15.1",
    session: true,
    responses: { 200: currentSession, 401: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
