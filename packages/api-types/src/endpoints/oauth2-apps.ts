import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import {
  authorizedApp,
  oauth2ProviderApp,
  oauth2ProviderAppSecret,
  oauth2ProviderAppSecretFull,
  oauth2ProviderSettings,
  postOAuth2ProviderAppRequest,
  putOAuth2ProviderAppRequest,
  putOAuth2ProviderSettingsRequest,
} from "../oauth2/apps.ts";
import { oauthError } from "../oauth2/error.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/** 404: also while the provider is disabled. */
const REFUSED = { 401: response, 403: response, 404: response } as const;

/** Apps as administrators manage them (oauth-provider#5), and the apps that people have allowed. */
export const oauth2AppEndpoints = {
  getOAuth2ProviderApps: {
    route: routes.getOAuth2ProviderApps,
    summary: "All apps, by name; with `user_id`, those that this person has let in.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:read",
    query: z.object({ user_id: z.string().optional().describe("Other people's are for owners.") }),
    responses: { 200: z.array(oauth2ProviderApp), 400: response, ...REFUSED },
  },
  createOAuth2ProviderApp: {
    route: routes.createOAuth2ProviderApp,
    summary: "Create a confidential app, for owners.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:create",
    body: postOAuth2ProviderAppRequest,
    responses: { 201: oauth2ProviderApp, 400: response, 401: response, 403: response },
  },
  getOAuth2ProviderApp: {
    route: routes.getOAuth2ProviderApp,
    summary: "One app.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:read",
    responses: { 200: oauth2ProviderApp, ...REFUSED },
  },
  updateOAuth2ProviderApp: {
    route: routes.updateOAuth2ProviderApp,
    summary: "Change an app, for owners.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:update",
    body: putOAuth2ProviderAppRequest,
    responses: { 200: oauth2ProviderApp, 400: response, ...REFUSED },
  },
  deleteOAuth2ProviderApp: {
    route: routes.deleteOAuth2ProviderApp,
    summary: "Delete an app with its secrets and all its tokens, for owners.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:delete",
    responses: { 204: null, ...REFUSED },
  },
  getOAuth2ProviderAppSecrets: {
    route: routes.getOAuth2ProviderAppSecrets,
    summary: "The secrets of an app without what is secret, oldest first, for owners.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:read",
    responses: { 200: z.array(oauth2ProviderAppSecret), ...REFUSED },
  },
  createOAuth2ProviderAppSecret: {
    route: routes.createOAuth2ProviderAppSecret,
    summary: "Give an app one more secret, for owners.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:update",
    responses: { 201: oauth2ProviderAppSecretFull, 400: response, ...REFUSED },
  },
  deleteOAuth2ProviderAppSecret: {
    route: routes.deleteOAuth2ProviderAppSecret,
    summary: "Delete a secret, and with it every token that was issued under it, for owners.",
    source: "oauth-provider#5",
    session: true,
    scope: "oauth2_app:update",
    responses: { 204: null, 400: response, ...REFUSED },
  },
  getOAuth2ProviderSettings: {
    route: routes.getOAuth2ProviderSettings,
    summary: "Whether apps may register themselves; also while the OAuth provider is off. For owners and auditors.",
    source: "oauth-provider#5",
    session: true,
    scope: "deployment_config:read",
    responses: { 200: oauth2ProviderSettings, 401: response, 403: response },
  },
  updateOAuth2ProviderSettings: {
    route: routes.updateOAuth2ProviderSettings,
    summary: "Let apps register themselves, or no longer. Those that have keep working. For owners.",
    source: "oauth-provider#5",
    session: true,
    scope: "deployment_config:update",
    body: putOAuth2ProviderSettingsRequest,
    responses: { 200: oauth2ProviderSettings, 400: response, 401: response, 403: response },
  },
  getAuthorizedApps: {
    route: routes.getAuthorizedApps,
    summary: "Apps that the caller has let in, the latest first.",
    source: "oauth-provider#5",
    session: true,
    scope: "api_key:read",
    responses: { 200: z.array(authorizedApp), ...REFUSED },
  },
  revokeAuthorizedApp: {
    route: routes.revokeAuthorizedApp,
    summary: "End all that the caller gave an app: its tokens are refused from the next request on.",
    source: "oauth-provider#8",
    session: true,
    scope: "api_key:delete",
    limit: "oauth2",
    query: z.object({ client_id: z.string().describe("The app.") }),
    responses: { 204: null, 400: oauthError, 401: oauthError.or(response), 403: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
