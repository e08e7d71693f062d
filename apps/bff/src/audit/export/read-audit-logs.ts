import type { AuditLog } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { AuditFilter } from "../../store/tables/audit-logs.ts";
import { presentAuditLogs } from "../present-audit-logs.ts";

/** Rows that are read at once, however many there are. */
const CHUNK = 500;

/** All that the filter finds, newest first, some at a time. No connection to the database is held meanwhile. */
export async function* readAuditLogs({ store }: Pick<Deps, "store">, filter: AuditFilter): AsyncGenerator<AuditLog[]> {
  for (let after: { time: Date; id: string } | undefined; ; ) {
    const rows = await store.auditLogs.listBehind(filter, { after, limit: CHUNK });
    yield await presentAuditLogs({ store }, rows);
    after = rows.at(-1);
    if (rows.length < CHUNK) return;
  }
}
