import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

export function createRateLimitStore(db: Kysely<Database>) {
  return {
    /**
     * Counts one more in the window that ends at `resetsAt`, and returns the count. Of replicas whose clocks differ the
     * one that is ahead decides when a window is over.
     */
    async hit(hashedKey: Buffer, resetsAt: Date): Promise<number> {
      const goesOn = sql<boolean>`rate_limits.resets_at >= excluded.resets_at`;
      const row = await db
        .insertInto("rateLimits")
        .values({ hashedKey, count: 1, resetsAt })
        .onConflict((conflict) =>
          conflict.column("hashedKey").doUpdateSet({
            count: sql<number>`case when ${goesOn} then rate_limits.count + 1 else 1 end`,
            resetsAt: sql<Date>`greatest(rate_limits.resets_at, excluded.resets_at)`,
          }),
        )
        .returning("count")
        .executeTakeFirstOrThrow();
      return row.count;
    },

    giveBack: (hashedKey: Buffer) =>
      db
        .updateTable("rateLimits")
        .set({ count: sql<number>`greatest(count - 1, 0)` })
        .where("hashedKey", "=", hashedKey)
        .execute(),

    deleteOver: (now: Date) => db.deleteFrom("rateLimits").where("resetsAt", "<", now).execute(),
  };
}
