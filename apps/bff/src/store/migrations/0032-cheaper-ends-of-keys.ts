import { type Kysely, sql } from "kysely";

/** Each refresh and each exchange ends a key: what that costs besides the deletion itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await announceByColumn(db);
  await endCoderKeysOnlyWithCoder(db);
}

/** Instead of by way of JSON of the whole row. A row that was inserted has no old values. */
async function announceByColumn(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function notify_change_of_person() returns trigger language plpgsql as $$
    begin
      if tg_argv[0] = 'id' then
        perform pg_notify('coder_sign_in', 'person ' || old.id);
      else
        perform pg_notify('coder_sign_in', 'person ' || coalesce(old.user_id, new.user_id));
      end if;
      return null;
    end $$;
  `.execute(db);
}

/** A server with a Coder behind it says so before it makes a key there (coder-behind#6). */
async function endCoderKeysOnlyWithCoder(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into site_configs (key, value)
      select 'coder_behind', 'true' where exists (select from coder_people) or exists (select from coder_keys);

    create or replace function end_coder_keys() returns trigger language plpgsql as $$
    begin
      if not exists (select from site_configs where key = 'coder_behind') then return null; end if;
      if tg_op = 'DELETE' then
        insert into ended_api_keys (id, ended_at) values (old.id, now()) on conflict (id) do nothing;
      end if;
      update coder_keys set state = 'ending', encrypted_token = null, next_try_at = 'epoch'
        where api_key_id = old.id and state in ('making', 'current');
      return null;
    end $$;
  `.execute(db);
}
