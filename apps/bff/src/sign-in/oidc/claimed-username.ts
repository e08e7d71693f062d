import type { OidcClaimsConfig } from "../../config/oidc-config.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";

/** The claim, else the email address; of an address, the part before the `@` (signin#4.6). Not yet a username here. */
export function claimedUsername({ usernameField }: OidcClaimsConfig, claims: Claims, email: string): string {
  const claim = claims[usernameField];
  const source = typeof claim === "string" && claim.trim() !== "" ? claim : email;
  const [name = ""] = source.split("@");
  return name.trim();
}
