import type { OidcClaimsConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";

/**
 * Only the boolean true counts; an absent claim does not (rules#14). It is about the claim `email` (Core 5.1) and no
 * other: an address from another claim, which people may be free to choose, has to be the same.
 */
export function requireVerifiedEmail({ ignoreEmailVerified }: OidcClaimsConfig, claims: Claims, email: string): void {
  if (ignoreEmailVerified || (claims.email_verified === true && claims.email === email)) return;
  throw new ApiError(403, `Verify the "${email}" email address on your OIDC provider to authenticate!`);
}
