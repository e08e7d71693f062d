import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { apiKey, apiKeyWithOwner, createTokenRequest, generateApiKeyResponse, tokenConfig } from "../keys/api-keys.ts";
import { userSession } from "../keys/user-sessions.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";

/** Session keys and API tokens (signin#6.3). Literal paths come before those with an id. */
export const keyEndpoints = {
  createKey: {
    route: routes.createKey,
    summary: "Create a key like a session's, for a CLI or an IDE. Sets no cookie.",
    source: "signin#6.3",
    session: true,
    scope: "api_key:create",
    responses: { 201: generateApiKeyResponse, 401: response, 403: response, 404: response },
  },
  createToken: {
    route: routes.createToken,
    summary: "Create an API token.",
    source: "signin#6.3",
    session: true,
    scope: "api_key:create",
    body: createTokenRequest,
    responses: {
      201: generateApiKeyResponse,
      400: response,
      401: response,
      403: response,
      404: response,
      409: response,
    },
  },
  getTokens: {
    route: routes.getTokens,
    summary: "API tokens of a user; with `include_all`, every token that the caller may read.",
    source: "signin#6.3",
    session: true,
    scope: "api_key:read",
    query: z.object({
      include_all: z.string().optional().describe("`true`: tokens of everybody, for owners."),
      include_expired: z.string().optional().describe("`true`: expired tokens too."),
    }),
    responses: { 200: z.array(apiKeyWithOwner), 400: response, 401: response, 403: response, 404: response },
  },
  getTokenConfig: {
    route: routes.getTokenConfig,
    summary: "How long a token of this user may live. Owners have a maximum of their own.",
    source: "general#9.4",
    session: true,
    scope: "api_key:read",
    responses: { 200: tokenConfig, 401: response, 403: response, 404: response },
  },
  getToken: {
    route: routes.getToken,
    summary: "An API token by its name.",
    source: "signin#6.3",
    session: true,
    scope: "api_key:read",
    responses: { 200: apiKey, 401: response, 403: response, 404: response },
  },
  getKey: {
    route: routes.getKey,
    summary: "A key of any kind by its id.",
    source: "signin#6.3",
    session: true,
    scope: "api_key:read",
    responses: { 200: apiKey, 401: response, 403: response, 404: response },
  },
  deleteKey: {
    route: routes.deleteKey,
    summary: "Delete a key. It is refused at the next request.",
    source: "signin#6.3",
    session: true,
    scope: "api_key:delete",
    responses: { 204: null, 401: response, 403: response, 404: response },
  },
  expireKey: {
    route: routes.expireKey,
    summary: "End a key now and keep it listed. One that has ended keeps its time.",
    source: "signin#6.3",
    session: true,
    scope: "api_key:update",
    responses: { 204: null, 401: response, 403: response, 404: response },
  },
  getUserSessions: {
    route: routes.getUserSessions,
    summary: "Our addition: where a user is signed in, what was used last first. One is ended by deleting its key.",
    source: "signin#12",
    session: true,
    scope: "api_key:read",
    responses: { 200: z.array(userSession), 401: response, 403: response, 404: response },
  },
  endUserSessions: {
    route: routes.endUserSessions,
    summary: "Our addition: end all sessions, keys and apps of a user, except those named.",
    source: "signin#12",
    session: true,
    scope: "api_key:delete",
    query: z.object({
      except: z.string().optional().describe("`current`, `tokens` or both, separated by a comma."),
    }),
    responses: { 204: null, 400: response, 401: response, 403: response, 404: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
