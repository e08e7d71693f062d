import { type Kysely, sql } from "kysely";

/** The answer to a refresh, for the minute in which the same token may be presented again (design#12). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table oauth2_provider_app_tokens add column encrypted_answer bytea;
    create index oauth2_provider_app_tokens_answer on oauth2_provider_app_tokens (consumed_at)
      where encrypted_answer is not null;
  `.execute(db);
}
