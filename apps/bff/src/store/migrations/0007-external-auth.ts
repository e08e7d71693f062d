import { type Kysely, sql } from "kysely";

/** Device flows serve more than sign-in from here on, and people have links to external providers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table github_device_flows rename to device_flows;
    alter table device_flows rename column hashed_state to hashed_owner;
    alter table device_flows add column purpose text not null default 'sign-in';
    alter table device_flows alter column purpose drop default;
    drop index github_device_flows_live;
    create unique index device_flows_live on device_flows (purpose, hashed_owner) where status = 'pending';
    alter index github_device_flows_handle rename to device_flows_handle;
    alter index github_device_flows_expiry rename to device_flows_expiry;

    create table external_auth_links (
      user_id uuid not null references users (id) on delete cascade,
      provider_id text not null,
      encrypted_access_token bytea not null,
      encrypted_refresh_token bytea,
      expires_at timestamptz,
      refresh_failure text not null default '',
      identity_id text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (user_id, provider_id)
    );
  `.execute(db);
}
