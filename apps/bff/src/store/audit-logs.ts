import type { Kysely } from "kysely";
import type { Database, NewAuditLogRow } from "./schema.ts";

export function createAuditLogStore(db: Kysely<Database>) {
  return {
    insert: (row: NewAuditLogRow) => db.insertInto("auditLogs").values(row).execute(),
  };
}
