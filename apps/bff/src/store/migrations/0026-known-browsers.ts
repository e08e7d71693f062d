import { type Kysely, sql } from "kysely";

/**
 * Browsers that people have signed in with, so that they are told about a new one (signin#13). They end with the
 * account.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table known_browsers (
      hashed_id bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      last_seen_at timestamptz not null,
      signed_in_at timestamptz not null,
      ip_address text not null default '',
      user_agent text not null default '',
      mail_due_at timestamptz,
      mail_attempts integer not null default 0
    );
    create index known_browsers_user on known_browsers (user_id, last_seen_at);
    create index known_browsers_due on known_browsers (mail_due_at) where mail_due_at is not null;

    create function remove_known_browsers_of_deleted_user() returns trigger language plpgsql as $$
      begin
        delete from known_browsers where user_id = new.id;
        return null;
      end
    $$;
    create trigger remove_known_browsers_of_deleted_user after update of deleted on users
      for each row when (new.deleted) execute function remove_known_browsers_of_deleted_user();
    create trigger refuse_deleted_user after insert on known_browsers
      for each row execute function refuse_deleted_user('known browser');
  `.execute(db);
}
