import type { Deps } from "../../deps.ts";
import type { UserRow } from "../../store/schema.ts";
import { OWNER } from "../../users/roles.ts";
import type { Identity } from "../identity.ts";

/**
 * If the provider decides about roles, it does so at every sign-in (signin#4.5 step 7). It cannot take the role of the
 * last owner, since nobody could administer the deployment then. The caller holds the administration lock.
 */
export async function syncRoles(
  deps: Pick<Deps, "store" | "clock" | "log">,
  user: UserRow,
  { roles }: Identity,
): Promise<UserRow> {
  if (!roles) return user;
  const wanted = (await mustStayOwner(deps, user, roles)) ? [...new Set([OWNER, ...roles])] : roles;
  if (isSame(wanted, user.rbacRoles)) return user;
  return deps.store.users.update(user.id, { rbacRoles: wanted, updatedAt: deps.clock.now() });
}

async function mustStayOwner(deps: Pick<Deps, "store" | "log">, user: UserRow, roles: string[]): Promise<boolean> {
  if (roles.includes(OWNER) || !user.rbacRoles.includes(OWNER)) return false;
  if (await deps.store.users.hasOwnerBesides(user.id)) return false;
  deps.log.warn({ userId: user.id }, "The provider no longer lists the last owner as an owner; the role stays.");
  return true;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((role) => right.includes(role));
}
