import type { OidcConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { Claims } from "../../upstream/oidc/access-token-claims.ts";
import type { Identity } from "../identity.ts";
import { claimedEmail } from "./claimed-email.ts";
import { claimedPicture } from "./claimed-picture.ts";
import { claimedRoles } from "./claimed-roles.ts";
import { claimedUsername } from "./claimed-username.ts";
import { requireAllowedGroup } from "./require-allowed-group.ts";
import { requireEmailDomain } from "./require-email-domain.ts";
import { requireVerifiedEmail } from "./require-verified-email.ts";

/** OpenID Connect Core 2: at most 255 ASCII characters. */
const MAX_SUBJECT_LENGTH = 255;

/** Who the person is, and whether they may sign in: the rules on claims, in order (signin#4.6). */
export function identifyOidcUser(
  config: OidcConfig,
  { iss, sub }: { iss: string; sub: string },
  claims: Claims,
): Identity {
  requireStorableSubject(sub);
  const email = claimedEmail(config.claims, claims);
  requireVerifiedEmail(config.claims, claims, email);
  requireEmailDomain(config.claims, email);
  requireAllowedGroup(config.groups, claims);
  const name = claims[config.claims.nameField];
  return {
    loginType: "oidc",
    linkedId: `${iss}||${sub}`,
    email,
    username: claimedUsername(config.claims, claims, email),
    name: typeof name === "string" ? name : "",
    avatarUrl: claimedPicture(claims),
    roles: config.roles && claimedRoles(config.roles, claims),
  };
}

function requireStorableSubject(sub: string): void {
  if (sub.length <= MAX_SUBJECT_LENGTH && !sub.includes("\u0000")) return;
  throw new ApiError(400, "OIDC token has a 'sub' claim field that is not allowed.", {
    detail: `A subject is a string of at most ${MAX_SUBJECT_LENGTH} characters.`,
  });
}
