import {
  type AuditLog,
  type AuditLogResponse,
  auditAction,
  auditResourceType,
  type User,
} from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { AuditLogRow } from "../store/schema.ts";
import type { AuditFilter, AuditPage } from "../store/tables/audit-logs.ts";
import { presentUser } from "../users/present-user.ts";
import { describeAuditLog } from "./describe.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** One page of what the filter finds, and how much there is in all. */
export async function listAuditLogs(
  { store }: Pick<Deps, "store">,
  filter: AuditFilter,
  page: AuditPage,
): Promise<AuditLogResponse> {
  const [rows, count] = await Promise.all([store.auditLogs.list(filter, page), store.auditLogs.count(filter)]);
  const ids = [...new Set(rows.flatMap(({ userId, resourceId }) => [userId, resourceId]))];
  const people = await store.users.findAllByIds(ids.filter((id) => id !== null));
  const organizationIds = await store.organizations.listIdsOfUsers(people.map(({ id }) => id));
  const gone = new Set(people.filter(({ deleted }) => deleted).map(({ id }) => id));
  const shown = new Map(people.map((person) => [person.id, presentUser(person, organizationIds.get(person.id) ?? [])]));
  return { audit_logs: rows.map((row) => present(row, shown, gone)), count };
}

function present(row: AuditLogRow, people: ReadonlyMap<string, User>, gone: ReadonlySet<string>): AuditLog {
  const action = auditAction.parse(row.action);
  const resourceType = auditResourceType.parse(row.resourceType);
  return {
    id: row.id,
    request_id: row.requestId ?? NOBODY,
    time: row.time.toISOString(),
    ip: row.ip,
    user_agent: row.userAgent,
    resource_type: resourceType,
    resource_id: row.resourceId ?? NOBODY,
    resource_target: row.resourceTarget,
    resource_icon: "",
    action,
    diff: row.diff,
    status_code: row.statusCode,
    additional_fields: row.additionalFields,
    description: describeAuditLog({ ...row, action, resourceType }),
    resource_link: "",
    is_deleted: gone.has(row.resourceId ?? ""),
    user: people.get(row.userId ?? "") ?? null,
  };
}
