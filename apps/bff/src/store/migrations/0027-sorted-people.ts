import { type Kysely, sql } from "kysely";

/** A list by time is read in index order, however many people share one, as those who have never signed in do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index users_by_created on users (created_at, lower(username)) where not deleted;
    create index users_by_last_seen on users (last_seen_at, lower(username)) where not deleted;
    drop index users_created;
    drop index users_last_seen;
  `.execute(db);
}
