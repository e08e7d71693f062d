import { createHash } from "node:crypto";

/**
 * Binds the ID token to this browser (OpenID Connect Core 15.5.2). Derived from the PKCE verifier, which the browser
 * already has in a cookie and nobody else knows; PKCE's challenge is another hash of it.
 */
export function nonceOf(codeVerifier: string): string {
  return createHash("sha256").update("openid connect nonce\n").update(codeVerifier).digest("base64url");
}
