import { type Kysely, sql } from "kysely";

/**
 * People and keys of the Coder behind this server. A key's row is written before the key is created there, so that
 * there is never a key there that is unknown here; it stays until the key there is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coder_people (
      user_id uuid primary key references users (id) on delete cascade,
      coder text not null,
      coder_user_id text,
      wanted_username text,
      claimed_until timestamptz
    );

    create table coder_keys (
      name text primary key,
      coder text not null,
      coder_user_id text not null,
      coder_key_id text,
      api_key_id text not null,
      user_id uuid not null,
      state text not null default 'making' check (state in ('making', 'current', 'ending')),
      encrypted_token bytea,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      next_try_at timestamptz not null,
      tries integer not null default 0,
      check ((state = 'current') = (encrypted_token is not null)),
      check (state <> 'current' or coder_key_id is not null)
    );
    create unique index coder_keys_making on coder_keys (api_key_id) where state = 'making';
    create unique index coder_keys_current on coder_keys (api_key_id) where state = 'current';
    create index coder_keys_user on coder_keys (user_id) where state <> 'ending';
    create index coder_keys_due on coder_keys (next_try_at) where state <> 'current';
    create index coder_keys_expiry on coder_keys (expires_at);
  `.execute(db);
  await endWithTheirKeys(db);
}

/**
 * Whatever ends a key here ends that Coder's key in the same transaction. A key being created is marked, too, which its
 * creator finds out. Replicas that hand on a replaced key are told as for every change of a session.
 */
async function endWithTheirKeys(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ended_api_keys (id text primary key, ended_at timestamptz not null);
    create index ended_api_keys_end on ended_api_keys (ended_at);

    create function end_coder_keys() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        insert into ended_api_keys (id, ended_at) values (old.id, now()) on conflict (id) do nothing;
      end if;
      update coder_keys set state = 'ending', encrypted_token = null, next_try_at = 'epoch'
        where api_key_id = old.id and state in ('making', 'current');
      return null;
    end $$;
    create trigger api_keys_end_coder_keys after delete on api_keys
      for each row execute function end_coder_keys();
    create trigger api_keys_expire_coder_keys after update of expires_at on api_keys
      for each row when (new.expires_at < old.expires_at) execute function end_coder_keys();

    create function end_coder_keys_of_user() returns trigger language plpgsql as $$
    begin
      update coder_keys set state = 'ending', encrypted_token = null, next_try_at = 'epoch'
        where user_id = new.id and state in ('making', 'current');
      return null;
    end $$;
    create trigger users_end_coder_keys after update of status on users
      for each row when (new.status = 'suspended' and old.status <> 'suspended')
      execute function end_coder_keys_of_user();

    create function forget_coder_person() returns trigger language plpgsql as $$
    begin
      delete from coder_people where user_id = new.id;
      return null;
    end $$;
    create trigger forget_coder_person after update of deleted on users
      for each row when (new.deleted) execute function forget_coder_person();

    create trigger coder_keys_notify after update on coder_keys
      for each row when (old.state = 'current' and new.state <> 'current')
      execute function notify_change_of_person('user_id');
  `.execute(db);
}
