import type { OidcClaimsConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";
import { isAddress } from "./is-address.ts";

/** The email claim, or a username that is an address (signin#4.6). */
export function claimedEmail({ emailField, usernameField }: OidcClaimsConfig, claims: Claims): string {
  const email = claims[emailField];
  if (email !== undefined && typeof email !== "string") {
    const got = Array.isArray(email) ? "list" : typeof email;
    throw new ApiError(400, `Email in OIDC payload isn't a string. Got: ${got}`);
  }
  if (email) return requireAddress(email);
  const username = claims[usernameField];
  if (typeof username === "string" && isAddress(username)) return username;
  throw new ApiError(400, "No email found in OIDC payload!");
}

function requireAddress(email: string): string {
  if (isAddress(email)) return email;
  throw new ApiError(400, "Email in OIDC payload isn't an address.");
}
