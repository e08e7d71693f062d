import { type Kysely, sql } from "kysely";
import { createBatches } from "../batches.ts";
import { columnsOf } from "../columns-of.ts";
import type { Deadlines } from "../connections/deadlines.ts";
import { prepared } from "../prepared.ts";
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

export interface AuditPage {
  limit: number;
  offset: number;
  isOldestFirst: boolean;
}

interface AuditPart {
  /** Absent: the first part. */
  after?: { time: Date; id: string } | undefined;
  limit: number;
}

export function createAuditLogStore(db: Kysely<Database>, { connection }: Deadlines) {
  return {
    insert: createBatches((rows: readonly NewAuditLogRow[]) => insertAll(db, rows), { longestWaitMs: connection }),

    list(filter: AuditFilter, { limit, offset, isOldestFirst }: AuditPage): Promise<AuditLogRow[]> {
      const direction = isOldestFirst ? "asc" : "desc";
      return filtered(db, filter)
        .selectAll("auditLogs")
        .orderBy("time", direction)
        .orderBy("id", direction)
        .limit(limit)
        .offset(offset)
        .execute();
    },

    /** The newest rows after a given one, so that each part of a long list is found as fast as the first. */
    listBehind(filter: AuditFilter, { after, limit }: AuditPart): Promise<AuditLogRow[]> {
      const found = filtered(db, filter).selectAll("auditLogs").orderBy("time", "desc").orderBy("id", "desc");
      const behind = after ? found.where(sql<boolean>`(time, id) < (${after.time}, ${after.id}::uuid)`) : found;
      return behind.limit(limit).execute();
    },

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

const COLUMNS = [
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
] as const;

type AuditLogColumns = ReturnType<typeof columnsOf<NewAuditLogRow, (typeof COLUMNS)[number]>>;

async function insertAll(db: Kysely<Database>, rows: readonly NewAuditLogRow[]): Promise<undefined[]> {
  await insertColumns(db, columnsOf(rows, COLUMNS));
  return rows.map(() => undefined);
}

const insertColumns = prepared((db, rows: AuditLogColumns) =>
  db
    .insertInto("auditLogs")
    .columns([...COLUMNS])
    .expression(
      sql<never>`select * from unnest(${rows.id}::uuid[], ${rows.time}::timestamptz[], ${rows.userId}::uuid[],
        ${rows.ip}::text[], ${rows.userAgent}::text[], ${rows.requestId}::uuid[], ${rows.action}::text[],
        ${rows.resourceType}::text[], ${rows.resourceId}::uuid[], ${rows.resourceTarget}::text[],
        ${rows.statusCode}::int[], ${rows.diff}::jsonb[], ${rows.additionalFields}::jsonb[])`,
    ),
);

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

/** Deleted people, too: the record of what they did remains. */
function idsOf(db: Kysely<Database>, column: "username" | "email", value = "") {
  return db
    .selectFrom("users")
    .select("id")
    .where(sql`lower(${sql.ref(column)})`, "=", value.toLowerCase());
}
