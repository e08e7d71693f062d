import type { AuditLogResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { AuditFilter, AuditPage } from "../store/tables/audit-logs.ts";
import { presentAuditLogs } from "./present-audit-logs.ts";

/** One page of the rows that match the filter, and the total. */
export async function listAuditLogs(
  { store }: Pick<Deps, "store">,
  filter: AuditFilter,
  page: AuditPage,
): Promise<AuditLogResponse> {
  const [rows, count] = await Promise.all([store.auditLogs.list(filter, page), store.auditLogs.count(filter)]);
  return { audit_logs: await presentAuditLogs({ store }, rows), count };
}
