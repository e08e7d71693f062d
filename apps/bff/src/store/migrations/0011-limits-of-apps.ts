import { type Kysely, sql } from "kysely";

/** What an app's key creates ends with it, and an administrator's limit of an app stays. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys add column app_key_id text references api_keys (id) on delete cascade;
    create index api_keys_app_key on api_keys (app_key_id) where app_key_id is not null;

    alter table oauth2_provider_apps add column scope_ceiling text;
  `.execute(db);
}
