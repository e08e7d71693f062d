import type { Deps } from "../../deps.ts";
import { EXCHANGE_FAILED, exchangeFailed } from "../../handshake/exchange-failed.ts";
import type { OAuthReturn } from "../../handshake/oauth-return.ts";
import { redeemOnce } from "../../handshake/redeem-once.ts";
import { ApiError } from "../../http/api-error.ts";
import { upstreamApiError } from "../../http/errors/api-error-renderer.ts";
import { OAuthRefusal } from "../../upstream/oauth-refusal.ts";
import type { OidcTokens } from "../../upstream/oidc/exchange-code.ts";
import { IdTokenError } from "../../upstream/oidc/id-token-error.ts";
import { findUpstreamError } from "../../upstream/upstream-error.ts";
import { nonceOf } from "./nonce.ts";
import { oidcRedirectUri } from "./redirect-uri.ts";
import type { ConfiguredOidc } from "./require-oidc.ts";

export interface OidcCode extends Pick<OAuthReturn, "state" | "codeVerifier"> {
  code: string;
  /** The provider's name for itself in the address (RFC 9207). */
  issuer: string | undefined;
}

/** Tokens, and a valid ID token (signin#3 step 11 and signin#4.6). */
export async function exchangeOidcCode(
  deps: Deps,
  { oidc, config }: ConfiguredOidc,
  { code, state, codeVerifier, issuer }: OidcCode,
): Promise<OidcTokens> {
  const callbackUrl = oidcRedirectUri(deps.config.accessUrl, config);
  callbackUrl.searchParams.set("code", code);
  callbackUrl.searchParams.set("state", state);
  if (issuer !== undefined) callbackUrl.searchParams.set("iss", issuer);
  try {
    const nonce = nonceOf(codeVerifier);
    return await redeemOnce(deps, code, () => oidc.exchangeCode({ callbackUrl, state, codeVerifier, nonce }));
  } catch (error) {
    if (error instanceof OAuthRefusal) throw exchangeFailed(error.error, error);
    if (error instanceof IdTokenError) throw idTokenRefusal(error);
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, EXCHANGE_FAILED) : error;
  }
}

const messages: Record<IdTokenError["problem"], string> = {
  missing_id_token: "id_token not found in response payload. Ensure your OIDC callback is configured correctly!",
  missing_subject: "OIDC token missing 'sub' claim field or 'sub' claim field is empty.",
  not_verified: "Failed to verify OIDC token.",
};

const details: Record<IdTokenError["problem"], string> = {
  missing_id_token: "Ask for the scope openid (CODER_OIDC_SCOPES).",
  missing_subject: "It is how the provider identifies a person: it never changes and belongs to one person.",
  not_verified: "",
};

function idTokenRefusal({ problem, message }: IdTokenError): ApiError {
  return new ApiError(400, messages[problem], { detail: message || details[problem] });
}
