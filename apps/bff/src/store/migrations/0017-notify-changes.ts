import { type Kysely, sql } from "kysely";

/**
 * Whatever ends or changes what a session check depends on announces the person in the same transaction, so that every
 * replica drops them from its cache (design#22). Use and sliding make no difference to what a replica caches.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function notify_change_of_person() returns trigger language plpgsql as $$
    begin
      perform pg_notify('coder_sign_in', 'person ' || case tg_op
        when 'INSERT' then to_jsonb(new) ->> tg_argv[0]
        else to_jsonb(old) ->> tg_argv[0]
      end);
      return null;
    end $$;

    create trigger api_keys_notify_end after delete on api_keys
      for each row execute function notify_change_of_person('user_id');
    create trigger api_keys_notify_change after update on api_keys
      for each row when (
        new.expires_at < old.expires_at or new.hashed_secret <> old.hashed_secret or new.user_id <> old.user_id
        or new.login_type <> old.login_type or new.scopes <> old.scopes or new.allow_list <> old.allow_list
        or new.token_name <> old.token_name or new.lifetime_seconds <> old.lifetime_seconds
        or new.app_key_id is distinct from old.app_key_id
      ) execute function notify_change_of_person('user_id');

    create trigger users_notify_end after delete on users
      for each row execute function notify_change_of_person('id');
    create trigger users_notify_change after update on users
      for each row when (
        to_jsonb(new) - 'last_seen_at' - 'updated_at' <> to_jsonb(old) - 'last_seen_at' - 'updated_at'
      ) execute function notify_change_of_person('id');

    create trigger user_links_notify after update or delete on user_links
      for each row execute function notify_change_of_person('user_id');
    create trigger oauth2_provider_app_tokens_notify after update or delete on oauth2_provider_app_tokens
      for each row execute function notify_change_of_person('user_id');
    create trigger organization_members_notify after insert or update or delete on organization_members
      for each row execute function notify_change_of_person('user_id');
  `.execute(db);
}
