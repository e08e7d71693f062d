import { z } from "zod";
import { buildInfoResponse } from "./build-info.ts";
import type { Endpoint } from "./endpoint.ts";
import { createFirstUserRequest, createFirstUserResponse } from "./first-user.ts";
import {
  externalAuthDevice,
  oauth2DeviceFlowCallbackResponse,
  pollGitHubDeviceRequest,
  pollGitHubDeviceResponse,
} from "./github-device.ts";
import { response } from "./response.ts";
import { type RouteName, routes } from "./routes.ts";
import { authMethods, loginWithPasswordRequest, loginWithPasswordResponse } from "./sign-in.ts";
import { currentSession, user, userRoles } from "./users.ts";

/** Every endpoint with its shapes: the server validates with it, the client and the mocks are typed by it. */
export const endpoints = {
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
  getFirstUser: {
    route: routes.getFirstUser,
    summary: "Does the first user exist? 404 means: not yet.",
    source: "signin.md 2.1",
    session: false,
    responses: { 200: response, 404: response },
  },
  createFirstUser: {
    route: routes.createFirstUser,
    summary: "Create the first user, an owner. Gives no session: sign in next.",
    source: "signin.md 2.2",
    session: false,
    body: createFirstUserRequest,
    responses: { 201: createFirstUserResponse, 400: response, 409: response },
  },
  loginWithPassword: {
    route: routes.loginWithPassword,
    summary: "Sign in with e-mail and password.",
    source: "signin.md 2.3",
    session: false,
    body: loginWithPasswordRequest,
    responses: { 201: loginWithPasswordResponse, 400: response, 401: response, 403: response },
  },
  logout: {
    route: routes.logout,
    summary: "End the session of this request.",
    source: "signin.md 2.4",
    session: true,
    responses: { 200: response, 401: response },
  },
  getAuthMethods: {
    route: routes.getAuthMethods,
    summary: "The ways to sign in that this deployment offers.",
    source: "signin.md 2.5",
    session: false,
    responses: { 200: authMethods },
  },
  getUser: {
    route: routes.getUser,
    summary: "A user by `me`, id or username.",
    source: "signin.md 2.6",
    session: true,
    responses: { 200: user, 401: response, 404: response },
  },
  getUserRoles: {
    route: routes.getUserRoles,
    summary: "Role names of a user, site-wide and by organization.",
    source: "signin.md 2.6",
    session: true,
    responses: { 200: userRoles, 401: response, 404: response },
  },
  getCurrentSession: {
    route: routes.getCurrentSession,
    summary: "Our addition: how and until when the caller is signed in.",
    source: "ours",
    session: true,
    responses: { 200: currentSession, 401: response },
  },
  githubCallback: {
    route: routes.githubCallback,
    summary: "Start (no `code`) and finish a sign-in with GitHub, by web flow or by device flow.",
    source: "signin.md 3 and 4",
    session: false,
    query: z.object({
      code: z.string().optional(),
      state: z.string().optional(),
      redirect: z.string().optional(),
      error: z.string().optional(),
      error_description: z.string().optional(),
      error_uri: z.string().optional(),
    }),
    responses: {
      200: oauth2DeviceFlowCallbackResponse,
      307: null,
      400: response,
      401: response,
      403: response,
      502: response,
      504: response,
    },
  },
  getGitHubDevice: {
    route: routes.getGitHubDevice,
    summary: "Start a device flow, or resume the one this browser has. `renew=true` asks for a fresh code.",
    source: "signin.md 4.2",
    session: false,
    query: z.object({ renew: z.enum(["true", "false"]).optional() }),
    responses: { 200: externalAuthDevice, 400: response, 409: response, 502: response, 504: response },
  },
  pollGitHubDevice: {
    route: routes.pollGitHubDevice,
    summary: "Our addition: poll a device flow. Same outcomes as the callback, but waiting is an answer.",
    source: "ours; signin.md 4.3",
    session: false,
    body: pollGitHubDeviceRequest,
    responses: {
      200: pollGitHubDeviceResponse,
      400: response,
      401: response,
      403: response,
      502: response,
      504: response,
    },
  },
} as const satisfies Record<RouteName, Endpoint>;

export type Endpoints = typeof endpoints;
