import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { diffOfUser } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import { missingRole, ownersOnly } from "../rights/rights.ts";
import { MEMBER, OWNER, siteRoles } from "../roles.ts";
import { type Administration, administer } from "./administer.ts";

/** Gives an account exactly these site roles. */
export function updateRoles(
  deps: Pick<Deps, "store" | "clock">,
  administration: Administration,
  wanted: string[],
): Promise<UserRow> {
  const rbacRoles = parseRoles(wanted);
  return administer(deps, "changeRoles", administration, async ({ store, actor, target }) => {
    if (target.id === actor.id) throw new ApiError(400, "You cannot change your own roles.");
    requireGivable(actor, changedRoles(target, rbacRoles));
    const changed = await store.users.update(target.id, { rbacRoles, updatedAt: deps.clock.now() });
    administration.row.diff = diffOfUser(target, changed);
    return changed;
  });
}

/**
 * An actor who could take away a role that they cannot assign could get into the account, and wait for an owner to
 * restore the role.
 */
function changedRoles({ rbacRoles: held }: UserRow, wanted: string[]): string[] {
  return siteRoles.filter((role) => held.includes(role) !== wanted.includes(role));
}

function requireGivable(actor: UserRow, roles: string[]): void {
  const missing = missingRole(actor, roles);
  if (missing === OWNER) throw ownersOnly();
  if (missing === undefined) return;
  throw new ApiError(403, "Forbidden.", {
    detail: `Only owners can assign or remove a role that they do not have themselves: ${missing}.`,
  });
}

/** In the usual order, without duplicates. `member` is implied. */
function parseRoles(wanted: string[]): string[] {
  const unknown = wanted.find((role) => role !== MEMBER && !siteRoles.includes(role));
  if (unknown === undefined) return siteRoles.filter((role) => wanted.includes(role));
  throw new ApiError(400, `${JSON.stringify(unknown.slice(0, 100))} is not a site role.`, {
    validations: [{ field: "roles", detail: `Known roles: ${siteRoles.join(", ")}.` }],
  });
}
