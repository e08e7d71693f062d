import * as oauth from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";

export interface OidcAuthorization {
  redirectUri: string;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** What the browser carries to the provider (OpenID Connect Core 3.1.2.1, RFC 7636 4.3). */
export async function authorizationParameters(
  config: OidcConfig,
  metadata: oauth.ServerMetadata,
  { redirectUri, state, nonce, codeVerifier }: OidcAuthorization,
): Promise<Record<string, string>> {
  return {
    ...config.authUrlParams,
    redirect_uri: redirectUri,
    scope: config.scopes.join(" "),
    state,
    nonce,
    ...(acceptsS256(metadata) ? await challenge(codeVerifier) : {}),
  };
}

/** Many providers support PKCE without announcing it; others ignore the parameters (RFC 6749 3.1). */
export function acceptsS256({ code_challenge_methods_supported: methods }: oauth.ServerMetadata): boolean {
  return methods === undefined || methods.length === 0 || methods.includes("S256");
}

async function challenge(codeVerifier: string) {
  return {
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  };
}
