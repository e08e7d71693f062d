import { type Kysely, sql } from "kysely";
import { createBatches } from "../batches.ts";
import type { Deadlines } from "../connections/deadlines.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema.ts";

interface Hit {
  hashedKey: Buffer;
  /** How many at once. */
  hits: number;
  resetsAt: Date;
}

export function createRateLimitStore(db: Kysely<Database>, { connection }: Deadlines) {
  return {
    /**
     * Adds to the count of the window that ends at `resetsAt`, and returns the count. If replicas' clocks differ, the
     * one that is ahead decides when a window is over.
     */
    hit: createBatches((hits: readonly Hit[]) => countAll(db, hits), { longestWaitMs: connection }),

    giveBack: (hashedKey: Buffer) =>
      db
        .updateTable("rateLimits")
        .set({ count: sql<number>`greatest(count - 1, 0)` })
        .where("hashedKey", "=", hashedKey)
        .execute(),

    deleteOver: (now: Date) => db.deleteFrom("rateLimits").where("resetsAt", "<", now).execute(),
  };
}

/** Each key is counted once, with all its hits, since a statement writes a row only once. */
async function countAll(db: Kysely<Database>, hits: readonly Hit[]): Promise<number[]> {
  const sums = new Map<string, Hit>();
  for (const hit of hits) {
    const name = hit.hashedKey.toString("hex");
    const sum = sums.get(name);
    sums.set(name, sum ? { ...sum, hits: sum.hits + hit.hits, resetsAt: later(sum.resetsAt, hit.resetsAt) } : hit);
  }
  const counts = await count(db, [...sums.values()]);
  // The last caller gets the whole count.
  return [...hits]
    .reverse()
    .map((hit) => {
      const name = hit.hashedKey.toString("hex");
      const standing = counts.get(name) ?? hit.hits;
      counts.set(name, standing - hit.hits);
      return standing;
    })
    .reverse();
}

async function count(db: Kysely<Database>, sums: readonly Hit[]): Promise<Map<string, number>> {
  const keys = sums.map(({ hashedKey }) => hashedKey);
  const hits = sums.map((sum) => sum.hits);
  const times = sums.map(({ resetsAt }) => resetsAt);
  const rows = await upsert(db, { keys, hits, times });
  return new Map(rows.map(({ hashedKey, count }) => [hashedKey.toString("hex"), count]));
}

const upsert = prepared((db, { keys, hits, times }: { keys: Buffer[]; hits: number[]; times: Date[] }) => {
  const goesOn = sql<boolean>`rate_limits.resets_at >= excluded.resets_at`;
  return (
    db
      .insertInto("rateLimits")
      .columns(["hashedKey", "count", "resetsAt"])
      // In order, so that replicas that count the same keys cannot deadlock.
      .expression(
        sql<never>`select * from unnest(${keys}::bytea[], ${hits}::int[], ${times}::timestamptz[]) order by 1`,
      )
      .onConflict((conflict) =>
        conflict.column("hashedKey").doUpdateSet({
          count: sql<number>`case when ${goesOn} then rate_limits.count + excluded.count else excluded.count end`,
          resetsAt: sql<Date>`greatest(rate_limits.resets_at, excluded.resets_at)`,
        }),
      )
      .returning(["hashedKey", "count"])
  );
});

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
