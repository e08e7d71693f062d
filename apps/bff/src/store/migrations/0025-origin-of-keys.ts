import { type Kysely, sql } from "kysely";

/** How and with what a key was created, for the list of places where a person is signed in (signin#12). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys add column method text, add column user_agent text not null default '';
  `.execute(db);
}
