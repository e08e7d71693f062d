import { ApiError } from "../../http/api-error.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";

/** A list of texts; a single text counts as a list of one, an absent claim as an empty list. */
export function textsOfClaim(claims: Claims, field: string): string[] {
  const value = claims[field];
  if (value === undefined) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new ApiError(400, `The claim "${field}" in the OIDC payload is not a list of strings.`);
}
