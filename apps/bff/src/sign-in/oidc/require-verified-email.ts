import type { OidcClaimsConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";

/** Only the boolean true says so; an absent claim does not (rule 14). */
export function requireVerifiedEmail({ ignoreEmailVerified }: OidcClaimsConfig, claims: Claims, email: string): void {
  if (ignoreEmailVerified || claims.email_verified === true) return;
  throw new ApiError(403, `Verify the "${email}" email address on your OIDC provider to authenticate!`);
}
