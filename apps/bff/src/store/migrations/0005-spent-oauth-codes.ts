import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table spent_oauth_codes (
      hashed_code bytea primary key,
      spent_at timestamptz not null
    );
    create index spent_oauth_codes_age on spent_oauth_codes (spent_at);
  `.execute(db);
}
