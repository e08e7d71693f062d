import type { Endpoint } from "../endpoint.ts";
import { clientConfiguration, clientMetadata, clientRegistration, clientUpdate } from "../oauth2/clients.ts";
import { oauthError } from "../oauth2/error.ts";
import { type RouteName, routes } from "../routes.ts";

const TOKEN = "Needs the registration access token as `Authorization: Bearer`.";

/** Apps that register themselves (oauth-provider#4). */
export const oauth2ClientEndpoints = {
  registerClient: {
    route: routes.registerClient,
    summary: "Register an app (RFC 7591). 403 while an administrator does not allow it.",
    source: "oauth-provider#4.1",
    session: false,
    crossOrigin: true,
    limit: "oauth2",
    body: clientMetadata,
    responses: { 201: clientRegistration, 400: oauthError, 403: oauthError, 413: oauthError },
  },
  getClientConfiguration: {
    route: routes.getClientConfiguration,
    summary: `What is registered of an app (RFC 7592). ${TOKEN}`,
    source: "oauth-provider#4.2",
    session: false,
    limit: "oauth2",
    responses: { 200: clientConfiguration, 400: oauthError, 401: oauthError, 403: oauthError },
  },
  updateClientConfiguration: {
    route: routes.updateClientConfiguration,
    summary: `Replace all that is registered of an app; public ones stay public, others confidential. ${TOKEN}`,
    source: "oauth-provider#4.2",
    session: false,
    limit: "oauth2",
    body: clientUpdate,
    responses: { 200: clientConfiguration, 400: oauthError, 401: oauthError, 403: oauthError, 413: oauthError },
  },
  deleteClientConfiguration: {
    route: routes.deleteClientConfiguration,
    summary: `Delete an app with all its tokens. ${TOKEN}`,
    source: "oauth-provider#4.2",
    session: false,
    limit: "oauth2",
    responses: { 204: null, 400: oauthError, 401: oauthError, 403: oauthError },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
