import type { Deps } from "../../deps.ts";
import { recordAudit } from "../../observability/audit.ts";
import { diffOfUser } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";

/** A dormant account becomes active when its person comes back. Not within a transaction: it writes an audit row. */
export async function wakeDormant(deps: Deps, user: UserRow, ipAddress: string): Promise<UserRow> {
  if (user.status !== "dormant") return user;
  const awake = await deps.store.users.wake(user.id, deps.clock.now());
  if (!awake) return (await deps.store.users.findById(user.id)) ?? { ...user, status: "suspended" };
  await recordAudit(
    deps,
    { ipAddress, userAgent: "" },
    {
      action: "write",
      resourceType: "user",
      resourceId: user.id,
      resourceTarget: user.username,
      userId: user.id,
      statusCode: 200,
      facts: { automatic_actor: "coder", automatic_subsystem: "dormancy" },
      diff: diffOfUser(user, awake),
    },
  );
  return awake;
}
