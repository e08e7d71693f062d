import { type Kysely, sql } from "kysely";

/** What an app's key makes ends with it, an administrator's limit of an app stays, and its grant types count. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys add column app_key_id text references api_keys (id) on delete cascade;
    create index api_keys_app_key on api_keys (app_key_id) where app_key_id is not null;

    alter table oauth2_provider_apps add column scope_ceiling text;

    update oauth2_provider_apps
      set grant_types = array_append(grant_types, 'urn:ietf:params:oauth:grant-type:device_code')
      where not dynamically_registered
        and not 'urn:ietf:params:oauth:grant-type:device_code' = any (grant_types);
  `.execute(db);
}
