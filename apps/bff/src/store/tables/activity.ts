import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

export interface SignInCount {
  /** Its start. */
  hour: Date;
  /** A login type or, where that is not specific enough, `github_device` or `passkey`. */
  method: string;
  outcome: "succeeded" | "refused" | "failed";
  reason: string;
  count: number;
}

/** Statistics of sign-ins, counted from what is stored, so that every replica returns the same (general#15.4). */
export function createActivityStore(db: Kysely<Database>) {
  return {
    /** By the index of actions; one row per combination, however many sign-ins. */
    async countSignIns(since: Date): Promise<SignInCount[]> {
      const { rows } = await sql<SignInCount>`
        select to_timestamp(floor(extract(epoch from time) / 3600) * 3600) as hour,
          coalesce(additional_fields ->> 'method', additional_fields ->> 'login_type', '') as method,
          case when status_code < 400 then 'succeeded' when status_code < 500 then 'refused' else 'failed' end as outcome,
          coalesce(additional_fields ->> 'reason', 'other') as reason,
          count(*)::integer as count
        from audit_logs
        where action in ('login', 'register') and time >= ${since}
        group by 1, 2, 3, 4`.execute(db);
      return rows;
    },

    async countPeopleSeen(since: Date): Promise<number> {
      const { count } = await db
        .selectFrom("users")
        .select(({ fn }) => fn.countAll().as("count"))
        .where("deleted", "=", false)
        .where("isSystem", "=", false)
        .where("lastSeenAt", ">=", since)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}
