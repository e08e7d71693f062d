import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { oauthError } from "../oauth2/error.ts";
import { authorizationQuery, oauth2RevocationForm, oauth2TokenForm, oauth2TokenResponse } from "../oauth2/tokens.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/**
 * The authorization server's endpoints (RFC 6749 3). The first two need a session, but a request that names no known
 * app is refused first.
 */
export const oauth2TokenEndpoints = {
  authorizeApp: {
    route: routes.authorizeApp,
    summary:
      "Page: asks the person who is signed in to let an app in. Nobody is signed in: 303 to the sign-in page. What is refused is a page as well for browsers (`Accept: text/html`), with the same status.",
    source: "oauth-provider#6",
    session: false,
    scope: "coder:all",
    limit: "oauth2",
    query: authorizationQuery,
    responses: {
      200: null,
      302: null,
      303: null,
      400: oauthError,
      401: oauthError,
      403: response,
      500: oauthError,
      503: oauthError,
    },
  },
  grantApp: {
    route: routes.grantApp,
    summary:
      "The person's agreement: 302 to the app with a code. The form holds `csrf_token`, the query what was asked.",
    source: "oauth-provider#6",
    session: false,
    scope: "coder:all",
    limit: "oauth2",
    query: authorizationQuery,
    form: z.object({ csrf_token: z.string().optional() }),
    responses: {
      302: null,
      303: null,
      400: oauthError,
      401: oauthError,
      403: response,
      500: oauthError,
      503: oauthError,
    },
  },
  issueOAuth2Tokens: {
    route: routes.issueOAuth2Tokens,
    summary:
      "Tokens of an app for a code, a device code or a refresh token. The client proves itself by Basic or form.",
    source: "oauth-provider#7",
    session: false,
    crossOrigin: true,
    limit: "token",
    form: oauth2TokenForm,
    responses: {
      200: oauth2TokenResponse,
      400: oauthError,
      401: oauthError,
      413: oauthError,
      500: oauthError,
      503: oauthError,
    },
  },
  revokeOAuth2Token: {
    route: routes.revokeOAuth2Token,
    summary:
      "End what an app was given, by its access or refresh token (RFC 7009). Unknown tokens are no error. Who holds the token needs no secret; a wrong one is refused.",
    source: "oauth-provider#8",
    session: false,
    crossOrigin: true,
    limit: "token",
    form: oauth2RevocationForm,
    responses: { 200: null, 400: oauthError, 401: oauthError, 413: oauthError, 500: oauthError, 503: oauthError },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
