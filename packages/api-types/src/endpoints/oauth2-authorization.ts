import type { Endpoint } from "../endpoint.ts";
import { allowedAuthorization, authorizationRequest, deniedAuthorization } from "../oauth2/authorization.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/** The grant page's part of the authorization endpoint. */
export const oauth2AuthorizationEndpoints = {
  getAuthorizationRequest: {
    route: routes.getAuthorizationRequest,
    summary:
      "What an app asks for on the grant page. Only the session that opened the page sees it, and only while it waits.",
    source: "oauth-provider#6.6",
    session: true,
    scope: "coder:all",
    responses: { 200: authorizationRequest, 401: response, 403: response, 404: response },
  },
  allowAuthorizationRequest: {
    route: routes.allowAuthorizationRequest,
    summary: "Give the app what it asks for. Of several answers to one request the first counts, the others get 404.",
    source: "oauth-provider#6.5",
    session: true,
    scope: "coder:all",
    responses: { 200: allowedAuthorization, 400: response, 401: response, 403: response, 404: response },
  },
  denyAuthorizationRequest: {
    route: routes.denyAuthorizationRequest,
    summary: "Refuse the app what it asks for.",
    source: "oauth-provider#6.6",
    session: true,
    scope: "coder:all",
    responses: { 200: deniedAuthorization, 400: response, 401: response, 403: response, 404: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
