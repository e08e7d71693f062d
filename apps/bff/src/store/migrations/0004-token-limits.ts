import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys add column allow_list text[] not null default '{*:*}';
    create index api_keys_tokens on api_keys (created_at) where login_type = 'token';
  `.execute(db);
}
