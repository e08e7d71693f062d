import type { App, User } from "../seed/seed.ts";
import type { AuthorizationRequest } from "../state/authorization.ts";
import type { Deps } from "../state/deps.ts";
import { grantKey } from "../state/issue-token.ts";
import { createAuthorizationCode } from "../state/random-codes.ts";
import { CallbackError, callbackErrors } from "./callback-error.ts";
import type { CheckedRequest } from "./check-authorize-request.ts";
import { isLoopback } from "./match-redirect-uri.ts";

interface Authorization<Request> {
  user: User;
  request: Request;
}

/** If no scope is requested and the app was authorized before, GitHub silently grants everything granted earlier. */
export function grantedScopes({ state }: Deps, { user, request }: Authorization<CheckedRequest>): string[] {
  if (request.scopes.length > 0) return request.scopes;
  return [...(state.grants.get(grantKey({ userId: user.id, clientId: request.clientId })) ?? [])].sort();
}

/** A person who granted all of this before may skip the page if the app's seed says so. */
export function needsConsent({ state }: Deps, { app, user, request }: Authorization<CheckedRequest> & { app: App }) {
  const granted = state.grants.get(grantKey({ userId: user.id, clientId: app.clientId }));
  return !app.skipConsent || !granted || request.scopes.some((scope) => !granted.has(scope));
}

/** Returns the callback's address including the code. */
export function issueCode({ state, clock }: Deps, { user, request }: Authorization<AuthorizationRequest>): string {
  const { clientId, scopes, redirectUri, codeChallenge } = request;
  const code = createAuthorizationCode();
  const expiresAt = clock.now() + state.settings.authorizationCodeSeconds * 1000;
  state.codes.set(code, { clientId, userId: user.id, scopes, redirectUri, codeChallenge, expiresAt });

  const callback = new URL(redirectUri);
  callback.searchParams.set("code", code);
  if (request.state !== undefined) callback.searchParams.set("state", request.state);
  return callback.href;
}

/** Refusals go to the registered callback; a loopback one has no port, so the one in the request is used. */
export function denyRequest({ redirectUri, registeredUri, state }: AuthorizationRequest): CallbackError {
  const callback = isLoopback(new URL(registeredUri)) ? redirectUri : registeredUri;
  return new CallbackError(callback, callbackErrors.access_denied, state);
}
