import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";
import {
  externalAuthDevice,
  oauth2DeviceFlowCallbackResponse,
  pollGitHubDeviceRequest,
  pollGitHubDeviceResponse,
} from "../sign-in/github-device.ts";
import {
  authMethods,
  loginWithPasswordRequest,
  loginWithPasswordResponse,
  logoutAtProviderResponse,
} from "../sign-in/sign-in.ts";

const oauthCallbackQuery = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  redirect: z.string().optional(),
  oidc_merge_state: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
  error_uri: z.string().optional(),
});

/** Proving who you are (signin#2-4). */
export const signInEndpoints = {
  loginWithPassword: {
    route: routes.loginWithPassword,
    summary: "Sign in with email and password.",
    source: "signin#2.3",
    session: false,
    limit: "signIn",
    body: loginWithPasswordRequest,
    responses: { 201: loginWithPasswordResponse, 400: response, 401: response, 403: response },
  },
  logout: {
    route: routes.logout,
    summary: "End the session of this request.",
    source: "signin#2.4",
    session: true,
    responses: { 200: response, 401: response },
  },
  getAuthMethods: {
    route: routes.getAuthMethods,
    summary: "The ways to sign in that this deployment offers.",
    source: "signin#2.5",
    session: false,
    responses: { 200: authMethods },
  },
  oidcCallback: {
    route: routes.oidcCallback,
    summary: "Start (no `code`) and finish a sign-in with OpenID Connect.",
    source: "signin#3 and signin#4.6",
    session: false,
    limit: "signIn",
    query: oauthCallbackQuery.extend({ iss: z.string().optional() }),
    responses: { 307: null, 400: response, 401: response, 403: response, 409: response, 502: response, 504: response },
  },
  logoutAtProvider: {
    route: routes.logoutAtProvider,
    summary:
      "Our addition: end the session of this request, and learn where to sign out of the OpenID Connect provider.",
    source: "signin#14",
    session: true,
    responses: { 200: logoutAtProviderResponse, 401: response },
  },
  returnFromProviderLogout: {
    route: routes.returnFromProviderLogout,
    summary: "Our addition: where the OpenID Connect provider sends people after they have signed out there.",
    source: "signin#14",
    session: false,
    query: z.object({ state: z.string().optional() }),
    responses: { 303: null },
  },
  githubCallback: {
    route: routes.githubCallback,
    summary: "Start (no `code`) and finish a sign-in with GitHub, by web flow or by device flow.",
    source: "signin#3 and signin#4",
    session: false,
    limit: "polling",
    query: oauthCallbackQuery,
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
    source: "signin#4.2",
    session: false,
    limit: "signIn",
    query: z.object({ renew: z.enum(["true", "false"]).optional() }),
    responses: { 200: externalAuthDevice, 400: response, 409: response, 502: response, 504: response },
  },
  pollGitHubDevice: {
    route: routes.pollGitHubDevice,
    summary: "Our addition: poll a device flow. Same outcomes as the callback, but waiting is an answer.",
    source: "ours; signin#4.3",
    session: false,
    limit: "polling",
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
} as const satisfies Partial<Record<RouteName, Endpoint>>;
