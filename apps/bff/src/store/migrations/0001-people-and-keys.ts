import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table site_configs (
      key text primary key,
      value text not null
    );

    create table organizations (
      id uuid primary key,
      name text not null,
      display_name text not null,
      is_default boolean not null,
      created_at timestamptz not null
    );
    create unique index organizations_single_default on organizations (is_default) where is_default;
    create unique index organizations_name on organizations (lower(name));

    create table users (
      id uuid primary key,
      email text not null,
      username text not null,
      name text not null,
      avatar_url text not null default '',
      hashed_password text,
      status text not null default 'active' check (status in ('active', 'dormant', 'suspended')),
      login_type text not null
        check (login_type in ('password', 'github', 'oidc', 'token', 'none', 'oauth2_provider_app')),
      rbac_roles text[] not null default '{}',
      created_at timestamptz not null,
      updated_at timestamptz not null,
      last_seen_at timestamptz not null,
      deleted boolean not null default false,
      is_system boolean not null default false,
      github_com_user_id bigint
    );
    create unique index users_email on users (lower(email)) where not deleted;
    create unique index users_username on users (lower(username)) where not deleted;

    create table organization_members (
      organization_id uuid not null references organizations (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      created_at timestamptz not null,
      primary key (user_id, organization_id)
    );

    create table user_links (
      user_id uuid not null references users (id) on delete cascade,
      login_type text not null,
      linked_id text not null,
      oauth_access_token bytea,
      oauth_refresh_token bytea,
      oauth_expiry timestamptz,
      primary key (user_id, login_type)
    );
    create unique index user_links_identity on user_links (login_type, linked_id);

    create table api_keys (
      id text primary key,
      hashed_secret bytea not null,
      user_id uuid not null references users (id) on delete cascade,
      last_used timestamptz not null,
      expires_at timestamptz not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      login_type text not null,
      lifetime_seconds bigint not null,
      ip_address text not null,
      token_name text not null default '',
      scopes text[] not null default '{coder:all}'
    );
    create index api_keys_user on api_keys (user_id);
    create unique index api_keys_token_name on api_keys (user_id, token_name) where login_type = 'token';
  `.execute(db);
}
