import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { endAccess } from "../../keys/end-access.ts";
import { diffOfUser } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import { type Administration, administer } from "./administer.ts";

type AdministerDeps = Pick<Deps, "store" | "clock">;

/** Refuses every key of the account from the next request on. They stay stored, so that the refusal can say why. */
export function suspendUser(deps: AdministerDeps, administration: Administration): Promise<UserRow> {
  return administer(deps, "changeStatus", administration, async ({ store, actor, target }) => {
    if (target.id === actor.id) throw new ApiError(400, "You cannot suspend yourself.");
    if (target.status === "suspended") return target;
    const suspended = await store.users.update(target.id, { status: "suspended", updatedAt: deps.clock.now() });
    administration.row.diff = diffOfUser(target, suspended);
    return suspended;
  });
}

/**
 * A suspended account comes back without its keys: whoever held one then may be the reason for the suspension
 * (rules#23).
 */
export function activateUser(deps: AdministerDeps, administration: Administration): Promise<UserRow> {
  return administer(deps, "changeStatus", administration, async ({ store, target }) => {
    if (target.status === "active") return target;
    if (target.status === "suspended") await endAccess(store, target.id);
    const active = await store.users.update(target.id, { status: "active", updatedAt: deps.clock.now() });
    administration.row.diff = diffOfUser(target, active);
    return active;
  });
}
