import { type Kysely, sql } from "kysely";

/** Named as other hashes are. Servers before this took it for something encrypted, and did not start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table oauth2_provider_app_tokens rename column refresh_hash to hashed_refresh_token`.execute(db);
}
