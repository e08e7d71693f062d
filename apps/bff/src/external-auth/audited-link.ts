import type { Deps } from "../deps.ts";
import { type AuditOrigin, audited } from "../observability/audit.ts";
import type { AuditEvent } from "../observability/audit-event.ts";

interface LinkEvent {
  action: "create" | "delete";
  userId: string;
  providerId: string;
}

/** One audit row for a link that is created, renewed, removed or refused (rules#70). */
export function auditedLink<Result>(
  deps: Deps,
  origin: AuditOrigin,
  { event: { action, userId, providerId }, statusCode }: { event: LinkEvent; statusCode: number },
  work: (row: AuditEvent) => Promise<Result>,
): Promise<Result> {
  // Links have no id of their own: as for keys, the row names the owner.
  const event: AuditEvent = {
    action,
    resourceType: "external_auth_link",
    resourceId: userId,
    resourceTarget: providerId,
    userId,
  };
  return audited(deps, origin, { event, statusCode }, work);
}
