import type { AuditLog, User } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { AuditLogRow } from "../store/schema.ts";
import { presentUser } from "../users/present-user.ts";
import { describeAuditLog } from "./describe.ts";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Rows with the people that they are about, looked up all at once. */
export async function presentAuditLogs(
  { store }: Pick<Deps, "store">,
  rows: readonly AuditLogRow[],
): Promise<AuditLog[]> {
  const ids = [...new Set(rows.flatMap(({ userId, resourceId }) => [userId, resourceId]))];
  const people = await store.users.findAllByIds(ids.filter((id) => id !== null));
  const organizationIds = await store.organizations.listIdsOfUsers(people.map(({ id }) => id));
  const gone = new Set(people.filter(({ deleted }) => deleted).map(({ id }) => id));
  const shown = new Map(people.map((person) => [person.id, presentUser(person, organizationIds.get(person.id) ?? [])]));
  return rows.map((row) => present(row, shown, gone));
}

function present(row: AuditLogRow, people: ReadonlyMap<string, User>, gone: ReadonlySet<string>): AuditLog {
  return {
    id: row.id,
    request_id: row.requestId ?? NOBODY,
    time: row.time.toISOString(),
    ip: row.ip,
    user_agent: row.userAgent,
    resource_type: row.resourceType,
    resource_id: row.resourceId ?? NOBODY,
    resource_target: row.resourceTarget,
    resource_icon: "",
    action: row.action,
    diff: row.diff,
    status_code: row.statusCode,
    additional_fields: row.additionalFields,
    description: describeAuditLog(row),
    resource_link: "",
    is_deleted: gone.has(row.resourceId ?? ""),
    user: people.get(row.userId ?? "") ?? null,
  };
}
