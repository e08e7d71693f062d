import type { AllowedAuthorization, AuthorizationRequest, DeniedAuthorization } from "@coder-sign-in/api-types";
import type { Deps } from "../../../deps.ts";
import { ApiError, resourceNotFound } from "../../../http/api-error.ts";
import { isUuid } from "../../../http/is-uuid.ts";
import type { Session } from "../../../keys/session.ts";
import { withLivingSession } from "../../../keys/sessions/with-living-session.ts";
import type { AuthorizationRequestRow, OAuth2AppRow } from "../../../store/oauth2-schema.ts";
import { OAuthError } from "../../oauth-error.ts";
import { scopeNames } from "../../scopes/scope-names.ts";
import { refusalAnswer } from "../authorization-answers.ts";
import { grantAuthorization } from "../grant-authorization.ts";
import { presentAuthorizationRequest } from "../present-authorization-request.ts";
import { matchesRedirectUri } from "../redirects/match-redirect-uri.ts";
import type { CheckedAuthorization } from "./check-authorization.ts";

const LIFETIME_MS = 10 * 60 * 1000;

/** Stores what was checked, for the session in which the page is opened and no other (design#14). */
export async function openAuthorizationRequest(
  deps: Deps,
  { user, key }: Session,
  { app, checked }: { app: OAuth2AppRow; checked: CheckedAuthorization },
): Promise<AuthorizationRequest> {
  const now = deps.clock.now();
  const row = await deps.store.oauth2AuthorizationRequests.insert({
    id: deps.random.uuid(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFETIME_MS),
    apiKeyId: key.id,
    userId: user.id,
    appId: app.id,
    redirectUri: checked.redirect.uri,
    redirectUriNamed: checked.redirect.isNamed,
    state: checked.state,
    scope: checked.scopes.join(" "),
    resourceUri: checked.resource,
    codeChallenge: checked.codeChallenge,
    codeChallengeMethod: "S256",
  });
  await deps.store.oauth2Apps.used(app, now);
  return presentAuthorizationRequest({ row, app, user, cancelUri: denial(deps, row) });
}

export async function findAuthorizationRequest(
  deps: Deps,
  session: Session,
  id: string,
): Promise<AuthorizationRequest> {
  const { row, app } = await findPending(deps, session, id);
  return presentAuthorizationRequest({ row, app, user: session.user, cancelUri: denial(deps, row) });
}

/** Throws 404 for all but one of those who answer the same request, and 401 if the session ends in the meantime. */
export async function allowAuthorizationRequest(
  deps: Deps,
  session: Session,
  id: string,
): Promise<AllowedAuthorization> {
  const { row, app } = await findPending(deps, session, id);
  if (!matchesRedirectUri(app.redirectUris, row.redirectUri)) {
    throw new ApiError(400, "The app's redirect URI has changed. Start again from the app.");
  }
  return withLivingSession(deps, session, async (living) => {
    await settle(living, id, "allowed");
    const grant = { appId: app.id, userId: session.user.id, checked: checkedOf(row) };
    const redirect_uri = await grantAuthorization(living, grant);
    return { redirect_uri, scopes: scopeNames(row.scope) };
  });
}

export async function denyAuthorizationRequest(deps: Deps, session: Session, id: string): Promise<DeniedAuthorization> {
  const { row } = await findPending(deps, session, id);
  await settle(deps, id, "denied");
  return { redirect_uri: denial(deps, row) };
}

async function findPending(deps: Deps, { user, key }: Session, id: string) {
  const row = isUuid(id) ? await deps.store.oauth2AuthorizationRequests.find(id) : undefined;
  const isTheirs = row?.apiKeyId === key.id && row.userId === user.id;
  if (!row || !isTheirs || row.status !== "pending" || row.expiresAt <= deps.clock.now()) throw resourceNotFound();
  const app = await deps.store.oauth2Apps.find(row.appId);
  if (!app) throw resourceNotFound();
  return { row, app };
}

async function settle(deps: Deps, id: string, status: "allowed" | "denied"): Promise<void> {
  const settled = await deps.store.oauth2AuthorizationRequests.settle(id, status, deps.clock.now());
  if (!settled) throw resourceNotFound();
}

/** RFC 6749 4.1.2.1, in Coder's words. */
function denial(deps: Deps, { redirectUri, state }: AuthorizationRequestRow): string {
  const refusal = new OAuthError("access_denied", "The resource owner or authorization server denied the request");
  return refusalAnswer(deps.config, { uri: redirectUri, state }, refusal);
}

function checkedOf(row: AuthorizationRequestRow): CheckedAuthorization {
  return {
    redirect: { uri: row.redirectUri, isNamed: row.redirectUriNamed },
    state: row.state,
    scopes: scopeNames(row.scope),
    resource: row.resourceUri,
    codeChallenge: row.codeChallenge,
  };
}
