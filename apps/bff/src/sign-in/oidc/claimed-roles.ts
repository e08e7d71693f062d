import type { OidcRolesConfig } from "../../config/oidc-config.ts";
import { MEMBER, siteRoles } from "../../config/sections/authentication/site-roles.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";
import { textsOfClaim } from "./texts-of-claim.ts";

/** Site roles by claim, mapping and default. Names of unknown roles are dropped; everybody is a member anyway. */
export function claimedRoles({ field, mapping, defaults }: OidcRolesConfig, claims: Claims): string[] {
  const mapped = textsOfClaim(claims, field).flatMap((name) =>
    Object.hasOwn(mapping, name) ? (mapping[name] ?? []) : [name],
  );
  const roles = [...mapped, ...defaults].filter((role) => siteRoles.has(role) && role !== MEMBER);
  return [...new Set(roles)].sort();
}
