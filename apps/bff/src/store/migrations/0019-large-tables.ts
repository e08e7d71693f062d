import { type Kysely, sql } from "kysely";

/** The audit trail is searched by the names of deleted people too, and what a person asked for goes with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index users_username_ever on users (lower(username));
    create index users_email_ever on users (lower(email));
    create index password_resets_user on password_resets (user_id) where user_id is not null;
  `.execute(db);
}
