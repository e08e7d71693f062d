import { type Kysely, sql } from "kysely";

/**
 * People who have never signed in were last seen at Go's zero time. Until now it was the creation of the account,
 * because those were people whom a provider brought along; these have a link. The indexes are for the keys of a search.
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
