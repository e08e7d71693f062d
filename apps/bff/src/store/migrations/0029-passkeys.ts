import { type Kysely, sql } from "kysely";

/**
 * Passkeys, and what replaces a lost one. They are for accounts with a password, so they end with the account, and when
 * it changes to another login type.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table passkey_owners (
      user_id uuid primary key references users (id) on delete cascade,
      user_handle text not null unique,
      password_suffices boolean not null default false
    );
    create table passkeys (
      id uuid primary key,
      user_id uuid not null references passkey_owners (user_id) on delete cascade,
      rp_id text not null,
      credential_id text not null unique,
      public_key bytea not null,
      sign_count bigint not null,
      transports text[] not null,
      aaguid uuid not null,
      device_type text not null,
      backed_up boolean not null,
      name text not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    );
    create index passkeys_user on passkeys (user_id);
    create table recovery_codes (
      hashed_code bytea primary key,
      user_id uuid not null references passkey_owners (user_id) on delete cascade
    );
    create index recovery_codes_user on recovery_codes (user_id);
    create table passkey_challenges (
      hashed_challenge bytea primary key,
      purpose text not null,
      user_id uuid references users (id) on delete cascade,
      expires_at timestamptz not null
    );
    create index passkey_challenges_expiry on passkey_challenges (expires_at);

    create function remove_passkeys_of_user() returns trigger language plpgsql as $$
    begin
      delete from passkey_owners where user_id = new.id;
      delete from passkey_challenges where user_id = new.id;
      return null;
    end $$;
    create trigger remove_passkeys_of_user after update of deleted, login_type on users
      for each row when (new.deleted or (old.login_type = 'password' and new.login_type <> 'password'))
      execute function remove_passkeys_of_user();
    create trigger refuse_deleted_user after insert on passkey_owners
      for each row execute function refuse_deleted_user('passkey');
  `.execute(db);
}
