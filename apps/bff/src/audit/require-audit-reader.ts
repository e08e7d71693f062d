import { forbidden } from "../http/api-error.ts";
import { allowListCovers } from "../keys/allow-list.ts";
import type { Session } from "../keys/session.ts";
import { mayReadAuditLogs } from "../users/roles.ts";

/** Throws 403. The rows show people, so a key that is limited to some of them cannot read any. */
export function requireAuditReader({ user, key }: Session): void {
  const isReachable = ["audit_log:*", "user:*"].every((target) => allowListCovers(key.allowList, target));
  if (!mayReadAuditLogs(user) || !isReachable) throw forbidden();
}
