import { HttpError } from "../http/http-error.ts";
import type { Parameters } from "../http/parameters.ts";
import type { App } from "../seed/seed.ts";
import type { AuthorizationRequest } from "../state/authorization.ts";
import type { Deps } from "../state/deps.ts";
import { findApp } from "../state/find.ts";
import { CallbackError, callbackErrors } from "./callback-error.ts";
import { findRegisteredUri } from "./match-redirect-uri.ts";
import { parseScopes } from "./scopes.ts";

export type CheckedRequest = Omit<AuthorizationRequest, "sessionId">;

/**
 * Validates `GET /login/oauth/authorize` (github#1.1). An unknown client is shown on a page; all other errors go to its
 * callback.
 */
export function checkAuthorizeRequest({ state }: Deps, params: Parameters): { app: App; request: CheckedRequest } {
  const app = findApp(state, params.client_id);
  const [firstUri] = app?.callbackUrls ?? [];
  if (!app || firstUri === undefined) throw new HttpError(404, "No app has this client ID.");

  const redirectUri = params.redirect_uri ?? firstUri;
  const registeredUri = findRegisteredUri(app, redirectUri);
  if (app.suspended) throw new CallbackError(firstUri, callbackErrors.application_suspended, params.state);
  if (!registeredUri) throw new CallbackError(firstUri, callbackErrors.redirect_uri_mismatch, params.state);

  const request: CheckedRequest = {
    clientId: app.clientId,
    redirectUri,
    registeredUri,
    scopes: app.type === "github-app" ? [] : parseScopes(params.scope),
    state: params.state,
    codeChallenge: params.code_challenge,
  };
  if (!isChallengeUsable(params)) throw new CallbackError(redirectUri, callbackErrors.invalid_request, params.state);
  return { app, request };
}

/** S256 only, whose challenges have 43 characters (RFC 7636 section 4.2). */
function isChallengeUsable({ code_challenge, code_challenge_method }: Parameters): boolean {
  if (code_challenge === undefined) return code_challenge_method === undefined;
  return code_challenge_method === "S256" && /^[\w-]{43}$/.test(code_challenge);
}
