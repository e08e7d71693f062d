import type { OidcClaimsConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";
import { upstreamApiError } from "../../http/errors/api-error-renderer.ts";
import { AccessTokenError, type Claims } from "../../upstream/oidc/access-token-claims.ts";
import type { OidcTokens } from "../../upstream/oidc/exchange-code.ts";
import type { Oidc } from "../../upstream/oidc/oidc.ts";
import { findUpstreamError, UpstreamError } from "../../upstream/upstream-error.ts";

const NO_USER_INFO = "Failed to obtain user information claims.";

/**
 * What the provider says about a person: the ID token, and one more source (signin#4.6). User info takes precedence
 * over the ID token, the ID token over an access token. A null claim is absent (Core 5.3.2).
 */
export async function gatherClaims(
  oidc: Oidc,
  source: OidcClaimsConfig["secondarySource"],
  tokens: OidcTokens,
): Promise<Claims> {
  const idToken = present(tokens.claims);
  if (source === "user_info") return combineClaims(present(await userInfo(oidc, tokens)), idToken);
  if (source === "access_token") return combineClaims(idToken, present(await accessToken(oidc, tokens)));
  return idToken;
}

/**
 * A source's statement about an email address covers only its own: `email_verified` never applies to another source's
 * address.
 */
function combineClaims(strong: Claims, weak: Claims): Claims {
  const { email_verified: _ofEither, ...claims } = { ...weak, ...strong };
  const vouching = [strong, weak].find((source) => source.email === claims.email && "email_verified" in source);
  return vouching ? { ...claims, email_verified: vouching.email_verified } : claims;
}

async function userInfo(oidc: Oidc, { accessToken, claims }: OidcTokens): Promise<Claims> {
  try {
    const info = (await oidc.userInfo(accessToken, claims.sub)) ?? {};
    const { email } = present(info);
    if (email === undefined || typeof email === "string") return info;
    throw new UpstreamError(
      "malformed",
      "The OpenID Connect provider sent user info with an email that is not a string.",
    );
  } catch (error) {
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, NO_USER_INFO) : error;
  }
}

async function accessToken(oidc: Oidc, tokens: OidcTokens): Promise<Claims> {
  try {
    return await oidc.accessTokenClaims(tokens.accessToken);
  } catch (error) {
    const message = "Failed to verify access token.";
    if (error instanceof AccessTokenError) throw new ApiError(400, message, { detail: error.message });
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, message) : error;
  }
}

function present(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null && value !== undefined));
}
