import { type Kysely, sql } from "kysely";

/** Each key that ends looks for its key there, and no partial index of 0020 covers two states. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index coder_keys_alive on coder_keys (api_key_id) where state <> 'ending'`.execute(db);
}
