import { type Kysely, sql } from "kysely";

/** Changes to somebody's passkeys and recovery codes that they are told about by mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table passkey_notices (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      event text not null,
      detail text not null,
      ip_address text not null,
      happened_at timestamptz not null,
      mail_due_at timestamptz,
      mail_attempts integer not null default 0
    );
    create index passkey_notices_user on passkey_notices (user_id, happened_at);
    create index passkey_notices_age on passkey_notices (happened_at);
    create index passkey_notices_due on passkey_notices (mail_due_at) where mail_due_at is not null;

    create function remove_passkey_notices_of_deleted_user() returns trigger language plpgsql as $$
      begin
        delete from passkey_notices where user_id = new.id;
        return null;
      end
    $$;
    create trigger remove_passkey_notices_of_deleted_user after update of deleted on users
      for each row when (new.deleted) execute function remove_passkey_notices_of_deleted_user();
    create trigger refuse_deleted_user after insert on passkey_notices
      for each row execute function refuse_deleted_user('passkey notice');
  `.execute(db);
}
