import { type Kysely, sql } from "kysely";

/** Coder as an authorization server (oauth-provider#15, "Storage sketch"). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createApps(db);
  await createGrants(db);
  await createRequests(db);
  await forgetDeletedUsers(db);
}

async function createApps(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oauth2_provider_apps (
      id uuid primary key,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      name text not null check (char_length(name) between 1 and 64),
      icon text not null default '',
      redirect_uris text[] not null,
      client_type text not null check (client_type in ('confidential', 'public')),
      dynamically_registered boolean not null,
      grant_types text[] not null,
      response_types text[] not null,
      token_endpoint_auth_method text,
      scope text,
      contacts text[] not null default '{}',
      client_uri text not null default '',
      logo_uri text not null default '',
      tos_uri text not null default '',
      policy_uri text not null default '',
      jwks_uri text not null default '',
      jwks jsonb,
      software_id text not null default '',
      software_version text not null default '',
      hashed_registration_token bytea,
      last_authorized_at timestamptz
    );
    create index oauth2_provider_apps_unused on oauth2_provider_apps (created_at)
      where dynamically_registered and last_authorized_at is null;

    create table oauth2_provider_app_secrets (
      id uuid primary key,
      created_at timestamptz not null,
      last_used_at timestamptz,
      secret_prefix text not null,
      hashed_secret bytea not null,
      display_secret text not null,
      app_id uuid not null references oauth2_provider_apps (id) on delete cascade
    );
    create unique index oauth2_provider_app_secrets_prefix on oauth2_provider_app_secrets (secret_prefix);
    create index oauth2_provider_app_secrets_app on oauth2_provider_app_secrets (app_id);
  `.execute(db);
}

async function createGrants(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oauth2_provider_app_codes (
      id uuid primary key,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      secret_prefix text not null,
      hashed_secret bytea not null,
      app_id uuid not null references oauth2_provider_apps (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      resource_uri text,
      code_challenge text not null,
      code_challenge_method text not null,
      hashed_state bytea,
      redirect_uri text,
      scope text not null check (scope <> '')
    );
    create unique index oauth2_provider_app_codes_prefix on oauth2_provider_app_codes (secret_prefix);
    create unique index oauth2_provider_app_codes_grant on oauth2_provider_app_codes (user_id, app_id);
    create index oauth2_provider_app_codes_app on oauth2_provider_app_codes (app_id);
    create index oauth2_provider_app_codes_expiry on oauth2_provider_app_codes (expires_at);

    create table oauth2_provider_app_tokens (
      id uuid primary key,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      hash_prefix text not null,
      refresh_hash bytea not null,
      family_id uuid not null,
      consumed_at timestamptz,
      app_id uuid not null references oauth2_provider_apps (id) on delete cascade,
      app_secret_id uuid references oauth2_provider_app_secrets (id) on delete cascade,
      api_key_id text references api_keys (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      audience text,
      scope text not null check (scope <> ''),
      check (consumed_at is not null or api_key_id is not null)
    );
    create unique index oauth2_provider_app_tokens_prefix on oauth2_provider_app_tokens (hash_prefix);
    create unique index oauth2_provider_app_tokens_key on oauth2_provider_app_tokens (api_key_id);
    create index oauth2_provider_app_tokens_grant on oauth2_provider_app_tokens (user_id, app_id);
    create index oauth2_provider_app_tokens_app on oauth2_provider_app_tokens (app_id);
    create index oauth2_provider_app_tokens_secret on oauth2_provider_app_tokens (app_secret_id);
    create index oauth2_provider_app_tokens_family on oauth2_provider_app_tokens (family_id);
    create index oauth2_provider_app_tokens_expiry on oauth2_provider_app_tokens (expires_at);

    create function delete_key_of_oauth2_token() returns trigger language plpgsql as $$
    begin
      delete from api_keys where id = old.api_key_id;
      return null;
    end $$;
    create trigger oauth2_provider_app_tokens_delete_key after delete on oauth2_provider_app_tokens
      for each row when (old.api_key_id is not null) execute function delete_key_of_oauth2_token();

    create table retired_api_keys (
      id text primary key,
      hashed_secret bytea not null,
      expired_at timestamptz not null
    );
    create index retired_api_keys_expiry on retired_api_keys (expired_at);
  `.execute(db);
}

async function createRequests(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oauth2_authorization_requests (
      id uuid primary key,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      status text not null default 'pending' check (status in ('pending', 'allowed', 'denied')),
      api_key_id text not null references api_keys (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      app_id uuid not null references oauth2_provider_apps (id) on delete cascade,
      redirect_uri text not null,
      redirect_uri_named boolean not null,
      state text not null default '',
      scope text not null check (scope <> ''),
      resource_uri text,
      code_challenge text not null,
      code_challenge_method text not null
    );
    create index oauth2_authorization_requests_key on oauth2_authorization_requests (api_key_id);
    create index oauth2_authorization_requests_user on oauth2_authorization_requests (user_id);
    create index oauth2_authorization_requests_app on oauth2_authorization_requests (app_id);
    create index oauth2_authorization_requests_expiry on oauth2_authorization_requests (expires_at);

    create table oauth2_device_codes (
      id uuid primary key,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      secret_prefix text not null,
      hashed_secret bytea not null,
      user_code text not null,
      status text not null default 'pending' check (status in ('pending', 'approved', 'denied', 'consumed')),
      app_id uuid not null references oauth2_provider_apps (id) on delete cascade,
      user_id uuid references users (id) on delete cascade,
      claimed_by_key text references api_keys (id) on delete set null,
      scope text not null check (scope <> ''),
      resource_uri text,
      requester_address text not null,
      interval_seconds int not null,
      last_polled_at timestamptz
    );
    create unique index oauth2_device_codes_prefix on oauth2_device_codes (secret_prefix);
    create unique index oauth2_device_codes_user_code on oauth2_device_codes (user_code) where status = 'pending';
    create index oauth2_device_codes_app on oauth2_device_codes (app_id);
    create index oauth2_device_codes_user on oauth2_device_codes (user_id);
    create index oauth2_device_codes_key on oauth2_device_codes (claimed_by_key);
    create index oauth2_device_codes_expiry on oauth2_device_codes (expires_at);
  `.execute(db);
}

/** What a deleted person has allowed goes with their keys; what they have begun goes, too. */
async function forgetDeletedUsers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function remove_grants_of_deleted_user() returns trigger language plpgsql as $$
      begin
        delete from oauth2_provider_app_codes where user_id = new.id;
        delete from oauth2_provider_app_tokens where user_id = new.id;
        delete from oauth2_authorization_requests where user_id = new.id;
        delete from oauth2_device_codes where user_id = new.id;
        return null;
      end
    $$;
    create trigger remove_grants_of_deleted_user after update of deleted on users
      for each row when (new.deleted) execute function remove_grants_of_deleted_user();
    create trigger refuse_deleted_user after insert on oauth2_provider_app_codes
      for each row execute function refuse_deleted_user('authorization code');
  `.execute(db);
}
