import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import type { Coder, CoderPerson } from "../upstream/coder/coder.ts";
import { providerVouches } from "./provider-vouches.ts";

/**
 * Whoever has somebody's e-mail there, where it is certain enough that they are the same person; undefined: nobody has
 * it. An address that an administrator here gave leads to as much as an administrator of people there could take over: a
 * member's account, and none with more rights. That holds for owners here, too: they give themselves any address
 * (coder-behind#3). Throws 403 where it is not certain.
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
  const isVouchedFor = (await providerVouches(deps, user)) ?? found.roles.length === 0;
  if (isMadeForThem || isVouchedFor) return found;
  throw new ApiError(403, "Your e-mail address belongs to an account at the Coder behind this server.", {
    detail:
      "Nobody has verified that the address is yours. Sign in here with GitHub or OpenID Connect, or ask an administrator.",
  });
}
