import { type Kysely, sql } from "kysely";

/** The audit log is also searched by the names of deleted people, and what a person requested goes with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index users_username_ever on users (lower(username));
    create index users_email_ever on users (lower(email));
    create index password_resets_user on password_resets (user_id) where user_id is not null;
  `.execute(db);
}
