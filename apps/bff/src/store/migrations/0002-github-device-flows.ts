import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table github_device_flows (
      id uuid primary key,
      hashed_handle bytea not null,
      encrypted_handle bytea,
      hashed_state bytea,
      encrypted_device_code bytea,
      user_code text not null,
      verification_uri text not null,
      interval_seconds integer not null,
      next_poll_at timestamptz not null,
      expires_at timestamptz not null,
      created_at timestamptz not null,
      status text not null default 'pending'
        check (status in ('pending', 'granted', 'consumed', 'refused', 'replaced')),
      encrypted_tokens bytea,
      refusal jsonb,
      doubted boolean not null default false
    );
    create unique index github_device_flows_handle on github_device_flows (hashed_handle);
    create unique index github_device_flows_live on github_device_flows (hashed_state) where status = 'pending';
    create index github_device_flows_expiry on github_device_flows (expires_at);
  `.execute(db);
}
