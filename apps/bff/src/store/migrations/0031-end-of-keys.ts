import { type Kysely, sql } from "kysely";

/** Keys that have ended are removed, and those that have not are counted, without reading the rest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index api_keys_end on api_keys (login_type, expires_at)`.execute(db);
}
