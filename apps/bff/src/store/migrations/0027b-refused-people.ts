import { type Kysely, sql } from "kysely";

/** An account at the Coder behind this server can gain roles after it was found to belong to a person here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table coder_people
      add column made_for_them boolean not null default false,
      add column refused_at timestamptz
  `.execute(db);
}
