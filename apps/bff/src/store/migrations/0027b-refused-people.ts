import { type Kysely, sql } from "kysely";

/** An account of the Coder behind this server can get roles after somebody here was found to be its person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table coder_people
      add column made_for_them boolean not null default false,
      add column refused_at timestamptz
  `.execute(db);
}
