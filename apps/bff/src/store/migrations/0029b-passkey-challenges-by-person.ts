import { type Kysely, sql } from "kysely";

/** Each account that is deleted looks for its challenges there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index passkey_challenges_user on passkey_challenges (user_id)`.execute(db);
}
