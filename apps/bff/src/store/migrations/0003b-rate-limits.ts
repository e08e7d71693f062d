import { type Kysely, sql } from "kysely";

/** Unlogged: a crash loses the counts of the last minute, and counting needs no write-ahead log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table rate_limits (
      hashed_key bytea primary key,
      count integer not null,
      resets_at timestamptz not null
    );
    create index rate_limits_resets_at on rate_limits (resets_at);
  `.execute(db);
}
