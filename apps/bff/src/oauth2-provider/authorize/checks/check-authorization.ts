import type { OAuth2AppRow } from "../../../store/oauth2-schema.ts";
import { OAuthError } from "../../oauth-error.ts";
import type { RawParameters } from "../../raw-parameters.ts";
import { negotiateScope } from "../../scopes/negotiate-scope.ts";
import type { Redirect } from "../redirects/resolve-redirect.ts";
import { checkFields } from "./check-fields.ts";

/** What an app gets if the person allows it. */
export interface CheckedAuthorization {
  redirect: Redirect;
  /** Empty if none was sent. */
  state: string;
  /** Negotiated, never empty. */
  scopes: string[];
  resource: string | null;
  codeChallenge: string;
}

/**
 * Errors that are reported to the app at its redirect address (oauth-provider#6.2, checks 6 to 9): the first refusal,
 * or the validated request.
 */
export function checkAuthorization(
  app: OAuth2AppRow,
  redirect: Redirect,
  query: RawParameters,
): CheckedAuthorization | OAuthError {
  const wrong = checkFields(query) ?? checkResponseType(query) ?? checkChallengeMethod(query);
  if (wrong) return wrong;
  const scopes = negotiateScope(app.scope, query.get("scope"));
  if (scopes instanceof OAuthError) return scopes;
  const codeChallenge = query.get("code_challenge") ?? "";
  return { redirect, state: stateOf(query), scopes, resource: query.get("resource") ?? null, codeChallenge };
}

/** Returned unchanged. If it was sent repeatedly it is dropped, since nobody knows which one the app expects. */
export function stateOf(query: RawParameters): string {
  return query.repeated(["state"]).length > 0 ? "" : (query.get("state") ?? "");
}

function checkResponseType(query: RawParameters): OAuthError | undefined {
  if (query.get("response_type") === "code") return undefined;
  return new OAuthError("unsupported_response_type", "Only response_type=code is supported");
}

function checkChallengeMethod(query: RawParameters): OAuthError | undefined {
  const method = query.get("code_challenge_method") ?? "S256";
  if (method === "S256") return undefined;
  const reason =
    method === "plain"
      ? "code_challenge_method 'plain' is not supported; use 'S256'"
      : `unsupported code_challenge_method: ${method}`;
  return new OAuthError("invalid_request", reason);
}
