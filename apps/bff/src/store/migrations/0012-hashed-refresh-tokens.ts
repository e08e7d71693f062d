import { type Kysely, sql } from "kysely";

/** Named like other hashes. Earlier servers took it for an encrypted value and did not start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table oauth2_provider_app_tokens rename column refresh_hash to hashed_refresh_token`.execute(db);
}
