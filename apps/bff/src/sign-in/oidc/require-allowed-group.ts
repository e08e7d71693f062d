import type { OidcGroupsConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";
import { textsOfClaim } from "./texts-of-claim.ts";

/** One of the person's groups, by its mapped name, is enough (general#11.4). */
export function requireAllowedGroup({ field, mapping, allowed }: OidcGroupsConfig, claims: Claims): void {
  if (allowed.length === 0) return;
  const groups = textsOfClaim(claims, field).map((group) => (Object.hasOwn(mapping, group) ? mapping[group] : group));
  if (groups.some((group) => group !== undefined && allowed.includes(group))) return;
  throw new ApiError(403, "You aren't a member of an allowed group!", {
    detail: "Ask your Coder administrator or the administrator of your OIDC provider for access.",
  });
}
