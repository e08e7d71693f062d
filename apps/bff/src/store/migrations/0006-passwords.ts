import { type Kysely, sql } from "kysely";

/**
 * Password resets belong to an address, whether or not anybody has it: what happens to a row then reveals nothing about
 * accounts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table password_resets (
      email text primary key,
      requested_at timestamptz not null,
      window_started_at timestamptz not null,
      requests_in_window integer not null default 1,
      next_attempt_at timestamptz,
      attempts integer not null default 0,
      user_id uuid references users (id) on delete cascade,
      hashed_passcode bytea,
      passcode_expires_at timestamptz,
      failed_guesses integer not null default 0
    );
    create index password_resets_due on password_resets (next_attempt_at) where next_attempt_at is not null;

    create table signing_keys (
      purpose text not null,
      sequence integer not null,
      encrypted_secret bytea not null,
      created_at timestamptz not null,
      primary key (purpose, sequence)
    );
  `.execute(db);
}
