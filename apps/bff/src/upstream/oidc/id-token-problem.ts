import { decodeJwt } from "jose";
import * as oauth from "openid-client";
import { findRefusal } from "../oauth-refusal.ts";
import { findUpstreamError } from "../upstream-error.ts";
import { IdTokenError } from "./id-token-error.ts";

/**
 * What is wrong with the ID token, if that is what the library's error is about. Nothing of the token is repeated and
 * the library's error is not kept, since it contains the token.
 */
export function idTokenProblem(error: unknown, heard: Record<string, unknown> | undefined): IdTokenError | undefined {
  if (error instanceof IdTokenError) return error;
  if (findUpstreamError(error) || findRefusal(error)) return undefined;
  if (error instanceof oauth.WWWAuthenticateChallengeError || error instanceof oauth.AuthorizationResponseError) {
    return undefined;
  }
  if (!heard) return issuedByAnother(error);
  if (typeof heard.access_token !== "string") return undefined;
  if (heard.id_token === undefined) return new IdTokenError("missing_id_token", "");
  if (typeof heard.id_token === "string" && !hasSubject(heard.id_token)) return new IdTokenError("missing_subject", "");
  return new IdTokenError("not_verified", describe(error));
}

/** The claim whose comparison failed. */
export function failedClaim(error: unknown): string | undefined {
  for (let cause = error; typeof cause === "object" && cause !== null; cause = "cause" in cause ? cause.cause : null) {
    if ("claim" in cause && typeof cause.claim === "string") return cause.claim;
  }
  return undefined;
}

/** Before the token endpoint was asked: the answer in the address names another issuer (RFC 9207 2.4). */
function issuedByAnother(error: unknown): IdTokenError | undefined {
  const isCheck = error instanceof oauth.ClientError && error.code === "OAUTH_INVALID_RESPONSE";
  const isIssuer = isCheck && innermost(error).includes('"iss"');
  return isIssuer ? new IdTokenError("not_verified", "the answer came from a different provider") : undefined;
}

const explanations: Record<string, string> = {
  iss: "id token issued by a different provider",
  aud: "id token was issued for a different client",
  exp: "id token is expired",
  nbf: "id token is not valid yet",
  nonce: "id token belongs to a different sign-in (nonce)",
};

function describe(error: unknown): string {
  return explanations[failedClaim(error) ?? ""] ?? innermost(error);
}

function innermost(error: unknown): string {
  let message = "unknown";
  for (let cause = error; cause instanceof Error; cause = cause.cause) message = cause.message || message;
  return message;
}

function hasSubject(idToken: string): boolean {
  try {
    const { sub } = decodeJwt(idToken);
    return sub !== undefined && sub !== "";
  } catch {
    // An unreadable token has bigger problems than a missing subject.
    return true;
  }
}
