import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import type { Coder, CoderPerson } from "../upstream/coder/coder.ts";
import { providerVouches } from "./provider-vouches.ts";

/**
 * The account there with the person's email address, if it is certain enough that it is the same person; undefined if
 * nobody has the address. An address that an administrator here entered reaches no further than a user admin there
 * could: the account of a member, never one with more rights. That includes owners here, who can give themselves any
 * address (coder-behind#3). Throws 403 if it is not certain.
 */
export async function findByEmail(
  deps: Pick<Deps, "config" | "store">,
  coder: Coder,
  { user, wantedUsername }: { user: UserRow; wantedUsername: string | null },
): Promise<CoderPerson | undefined> {
  const found = await coder.findPersonByEmail(user.email);
  if (!found) return undefined;
  // It was created for them, without roles, by a process that died before it could record it.
  const isMadeForThem = found.username === wantedUsername && found.roles.length === 0;
  const isVouchedFor = (await providerVouches(deps, user)) ?? found.roles.length === 0;
  if (isMadeForThem || isVouchedFor) return found;
  throw new ApiError(403, "Your email address belongs to an account at the Coder behind this server.", {
    detail:
      "Nobody has verified that the address is yours. Sign in here with GitHub or OpenID Connect, or ask an administrator.",
  });
}
