import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import type { Coder, CoderPerson } from "../upstream/coder/coder.ts";

/**
 * Whoever has somebody's e-mail there, where it is certain enough that they are the same person; undefined: nobody has
 * it. Throws 403 where it is not certain.
 */
export async function findByEmail(
  deps: Pick<Deps, "config" | "store">,
  coder: Coder,
  { user, wantedUsername }: { user: UserRow; wantedUsername: string | null },
): Promise<CoderPerson | undefined> {
  const found = await coder.findPersonByEmail(user.email);
  if (!found) return undefined;
  // It was made for them, without roles, and whoever made it did not live to note it.
  const isMadeForThem = found.username === wantedUsername && found.roles.length === 0;
  if (isMadeForThem || (await isVouchedFor(deps, user, found))) return found;
  throw new ApiError(403, "Your e-mail address belongs to an account at the Coder behind this server.", {
    detail:
      "Nobody has verified that the address is yours. Sign in here with GitHub or OpenID Connect, or ask an administrator.",
  });
}

/**
 * A provider has verified the address; or an administrator here gave it, who then could take over as much as an
 * administrator of people there could: a member's account, and none with more rights. That holds for owners here, too:
 * they give themselves any address. A provider has verified nothing before somebody signs in with it, which takes the
 * address over from there; an account can be made for it before (coder-behind#3).
 */
async function isVouchedFor(
  { config, store }: Pick<Deps, "config" | "store">,
  user: UserRow,
  found: CoderPerson,
): Promise<boolean> {
  const link = await store.userLinks.find(user.id, user.loginType);
  if (!link) return found.roles.length === 0;
  return user.loginType !== "oidc" || config.oidc?.claims.ignoreEmailVerified === false;
}
