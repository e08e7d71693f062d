import type { Claims } from "../../upstream/oidc/access-token-claims.ts";

const MAX_LENGTH = 2048;

/** The avatar's URL. An unusable URL is dropped, and refuses nobody. */
export function claimedPicture({ picture }: Claims): string {
  if (typeof picture !== "string" || picture.length > MAX_LENGTH) return "";
  return /[\s\p{Cc}]/u.test(picture) ? "" : picture;
}
