import { type Kysely, sql } from "kysely";

/** Whoever asks a provider for new tokens holds a lease, not a transaction. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["user_links", "external_auth_links"]) {
    await sql`
      alter table ${sql.table(table)}
        add column refresh_lease uuid, add column refresh_lease_until timestamptz, add column refresh_fault jsonb;
    `.execute(db);
  }
}
