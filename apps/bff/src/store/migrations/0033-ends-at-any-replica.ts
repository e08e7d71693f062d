import { type Kysely, sql } from "kysely";

/**
 * A replica from before 0032 makes keys at a Coder behind without saying that it has one. They end with the keys here all
 * the same; only the id of what has ended is not kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function end_coder_keys() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and exists (select from site_configs where key = 'coder_behind') then
        insert into ended_api_keys (id, ended_at) values (old.id, now()) on conflict (id) do nothing;
      end if;
      update coder_keys set state = 'ending', encrypted_token = null, next_try_at = 'epoch'
        where api_key_id = old.id and state in ('making', 'current');
      return null;
    end $$;
  `.execute(db);
}
