import { type Kysely, sql } from "kysely";
import { createBatches } from "../batches.ts";
import type { AuditLogRow, Database, NewAuditLogRow } from "../schema.ts";

export interface AuditFilter {
  resourceType?: string;
  resourceId?: string;
  action?: string;
  username?: string;
  email?: string;
  from?: Date;
  /** Exclusive. */
  until?: Date;
}

export function createAuditLogStore(db: Kysely<Database>) {
  return {
    insert: createBatches((rows: readonly NewAuditLogRow[]) => insertAll(db, rows)),

    list: (filter: AuditFilter, { limit, offset }: { limit: number; offset: number }): Promise<AuditLogRow[]> =>
      filtered(db, filter)
        .selectAll("auditLogs")
        .orderBy("time", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .offset(offset)
        .execute(),

    async count(filter: AuditFilter): Promise<number> {
      const count = sql<string>`count(*)`.as("count");
      const row = await filtered(db, filter).select(count).executeTakeFirstOrThrow();
      return Number(row.count);
    },

    async deleteOlderThan(time: Date): Promise<number> {
      const result = await db.deleteFrom("auditLogs").where("time", "<", time).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

/** A statement that is the same however many rows there are. */
async function insertAll(db: Kysely<Database>, rows: readonly NewAuditLogRow[]): Promise<undefined[]> {
  const each = <Name extends keyof NewAuditLogRow>(name: Name) => rows.map((row) => row[name]);
  await db
    .insertInto("auditLogs")
    .columns([
      "id",
      "time",
      "userId",
      "ip",
      "userAgent",
      "requestId",
      "action",
      "resourceType",
      "resourceId",
      "resourceTarget",
      "statusCode",
      "diff",
      "additionalFields",
    ])
    .expression(
      sql<never>`select * from unnest(${each("id")}::uuid[], ${each("time")}::timestamptz[], ${each("userId")}::uuid[],
        ${each("ip")}::text[], ${each("userAgent")}::text[], ${each("requestId")}::uuid[], ${each("action")}::text[],
        ${each("resourceType")}::text[], ${each("resourceId")}::uuid[], ${each("resourceTarget")}::text[],
        ${each("statusCode")}::int[], ${each("diff")}::jsonb[], ${each("additionalFields")}::jsonb[])`,
    )
    .execute();
  return rows.map(() => undefined);
}

function filtered(db: Kysely<Database>, filter: AuditFilter) {
  return db
    .selectFrom("auditLogs")
    .$if(filter.resourceType !== undefined, (rows) => rows.where("resourceType", "=", filter.resourceType ?? ""))
    .$if(filter.resourceId !== undefined, (rows) => rows.where("resourceId", "=", filter.resourceId ?? ""))
    .$if(filter.action !== undefined, (rows) => rows.where("action", "=", filter.action ?? ""))
    .$if(filter.username !== undefined, (rows) => rows.where("userId", "in", idsOf(db, "username", filter.username)))
    .$if(filter.email !== undefined, (rows) => rows.where("userId", "in", idsOf(db, "email", filter.email)))
    .$if(filter.from !== undefined, (rows) => rows.where("time", ">=", filter.from ?? new Date(0)))
    .$if(filter.until !== undefined, (rows) => rows.where("time", "<", filter.until ?? new Date(0)));
}

/** Deleted people too: what they did remains. */
function idsOf(db: Kysely<Database>, column: "username" | "email", value = "") {
  return db
    .selectFrom("users")
    .select("id")
    .where(sql`lower(${sql.ref(column)})`, "=", value.toLowerCase());
}
