import { type Kysely, sql } from "kysely";

/**
 * Somebody who was never here was last seen at Go's zero time. Until now they were last seen when the account was made,
 * as those were whom a provider brought along; these have a link. The indexes are for the keys of a search.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table users alter column last_seen_at set default '0001-01-01 00:00:00+00';
    update users set last_seen_at = default
      where last_seen_at = created_at and not exists (select 1 from user_links where user_id = users.id);

    create index users_created on users (created_at) where not deleted;
    create index users_last_seen on users (last_seen_at) where not deleted;
    create index users_github on users (github_com_user_id) where github_com_user_id is not null;
  `.execute(db);
}
