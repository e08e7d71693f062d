import type { AuditLog } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { AuditFilter } from "../../store/tables/audit-logs.ts";
import { presentAuditLogs } from "../present-audit-logs.ts";

/** How many rows are read at once, whatever their total. */
const CHUNK = 500;

/**
 * Everything that matches the filter, newest first, in batches. No connection to the database is held between batches.
 */
export async function* readAuditLogs({ store }: Pick<Deps, "store">, filter: AuditFilter): AsyncGenerator<AuditLog[]> {
  for (let after: { time: Date; id: string } | undefined; ; ) {
    const rows = await store.auditLogs.listBehind(filter, { after, limit: CHUNK });
    yield await presentAuditLogs({ store }, rows);
    after = rows.at(-1);
    if (rows.length < CHUNK) return;
  }
}
