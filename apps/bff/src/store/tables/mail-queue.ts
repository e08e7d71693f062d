import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../schema.ts";

interface MailQueueTable {
  name: "known_browsers" | "passkey_notices";
  /** The column of the primary key. */
  key: string;
  /** What a claim returns beside the person, from the row `queued`. */
  claimed: RawBuilder<unknown>;
  /** The text that is stored for the mail alone. */
  erased: readonly string[];
}

/** Whom the mail goes to, and how often it was tried. */
export interface Addressed {
  email: string;
  username: string;
  mailAttempts: number;
}

/** `claim` and `settle` of a table of which each row with `mail_due_at` is told to its person. */
export function createMailQueue<Claimed extends Addressed, Key>(
  db: Kysely<Database>,
  { name, key: keyName, claimed, erased }: MailQueueTable,
) {
  const [table, key] = [sql.table(name), sql.ref(keyName)];
  const erasure = sql.join(
    erased.map((column) => sql`, ${sql.ref(column)} = ''`),
    sql``,
  );
  return {
    /** The next in the queue, for one caller across all replicas; nobody else gets it before `leaseUntil`. */
    async claim(now: Date, leaseUntil: Date): Promise<Claimed | undefined> {
      const { rows } = await sql<Claimed>`
        update ${table} as queued set mail_due_at = ${leaseUntil}, mail_attempts = queued.mail_attempts + 1
        from users
        where users.id = queued.user_id and queued.${key} = (
          select ${key} from ${table} where mail_due_at <= ${now}
          order by mail_due_at limit 1 for update skip locked
        )
        returning ${claimed}, queued.mail_attempts, users.email, users.username
      `.execute(db);
      return rows[0];
    },

    /** Ends a claim. Null removes it from the queue, and what was stored for the mail is erased. */
    settle: (id: Key, mailDueAt: Date | null) =>
      sql`
        update ${table} set mail_due_at = ${mailDueAt}${mailDueAt === null ? erasure : sql``} where ${key} = ${id}
      `.execute(db),
  };
}
