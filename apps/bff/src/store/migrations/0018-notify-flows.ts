import { type Kysely, sql } from "kysely";

/**
 * Whatever ends or changes what a process caches of device flows, device codes and apps is announced in the same
 * transaction (design#22). A poll that changes only its time is not announced.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function notify_change_of_flow() returns trigger language plpgsql as $$
    begin
      perform pg_notify('coder_sign_in', 'flow ' || encode(old.hashed_handle, 'hex'));
      return null;
    end $$;
    create trigger device_flows_notify after update of status on device_flows
      for each row when (new.status in ('refused', 'consumed', 'replaced'))
      execute function notify_change_of_flow();

    create function notify_change_of_device_code() returns trigger language plpgsql as $$
    begin
      perform pg_notify('coder_sign_in', 'flow ' || encode(old.hashed_secret, 'hex'));
      return null;
    end $$;
    create trigger oauth2_device_codes_notify_decision after update of status on oauth2_device_codes
      for each row when (old.status = 'pending') execute function notify_change_of_device_code();
    create trigger oauth2_device_codes_notify_end after delete on oauth2_device_codes
      for each row when (old.status = 'pending') execute function notify_change_of_device_code();

    create function notify_change_of_app() returns trigger language plpgsql as $$
    begin
      perform pg_notify('coder_sign_in', 'app ' || (to_jsonb(old) ->> tg_argv[0]));
      return null;
    end $$;
    create trigger oauth2_provider_apps_notify_end after delete on oauth2_provider_apps
      for each row execute function notify_change_of_app('id');
    create trigger oauth2_provider_apps_notify_change after update on oauth2_provider_apps
      for each row when (to_jsonb(new) - 'last_authorized_at' <> to_jsonb(old) - 'last_authorized_at')
      execute function notify_change_of_app('id');
    create trigger oauth2_provider_app_secrets_notify after delete on oauth2_provider_app_secrets
      for each row execute function notify_change_of_app('app_id');
  `.execute(db);
}
