import type { Deps } from "../../deps.ts";
import { forbidden } from "../../http/api-error.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";
import { getReadableUser } from "../find-user.ts";
import { type RightName, requireRight } from "../rights/rights.ts";

export interface Administration {
  session: Session;
  /** The `{user}` of the path. */
  name: string;
  /** Learns here which account it is about. */
  row: AuditEvent;
}

export interface Administered {
  store: Tables;
  actor: UserRow;
  target: UserRow;
}

/**
 * Does something to an account, for actors who have the right. One at a time, and the actor's rights are read again: of
 * two owners who remove each other's role, one remains. Since only owners touch owners, and nobody removes their own
 * role, the last owner stays.
 */
export function administer<Result>(
  deps: Pick<Deps, "store">,
  right: RightName,
  { session, name, row }: Administration,
  work: (administered: Administered) => Promise<Result>,
): Promise<Result> {
  return deps.store.transaction(async (store) => {
    await store.users.lockAdministration();
    const actor = await store.users.findById(session.user.id);
    if (!actor || actor.status === "suspended") throw forbidden();
    const target = await getReadableUser({ store }, actor, name);
    requireAllowed(session, "user", target.id);
    row.resourceId = target.id;
    row.resourceTarget = target.username;
    requireRight(right, actor, target);
    return work({ store, actor, target });
  });
}
