import { type Kysely, sql } from "kysely";

/** Each person's SSH key pair and settings. Both end with the account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table git_ssh_keys (
      user_id uuid primary key references users (id) on delete cascade,
      public_key text not null,
      encrypted_private_key bytea not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    );
    create table user_settings (
      user_id uuid not null references users (id) on delete cascade,
      key text not null,
      value text not null,
      primary key (user_id, key)
    );

    create function remove_belongings_of_deleted_user() returns trigger language plpgsql as $$
      begin
        delete from git_ssh_keys where user_id = new.id;
        delete from user_settings where user_id = new.id;
        return null;
      end
    $$;
    create trigger remove_belongings_of_deleted_user after update of deleted on users
      for each row when (new.deleted) execute function remove_belongings_of_deleted_user();
    create trigger refuse_deleted_user after insert on git_ssh_keys
      for each row execute function refuse_deleted_user('SSH key');
    create trigger refuse_deleted_user after insert on user_settings
      for each row execute function refuse_deleted_user('setting');
  `.execute(db);
}
