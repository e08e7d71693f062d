import { type Kysely, sql } from "kysely";

/** Where a key was created, which `ip_address` forgets at its first use. Unknown for earlier keys. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table api_keys add column created_ip_address text not null default ''`.execute(db);
}
