import { type Kysely, sql } from "kysely";
import type { PasskeyNoticeRow } from "../passkey-schema.ts";
import type { Database } from "../schema.ts";

type NewPasskeyNotice = Omit<PasskeyNoticeRow, "mailDueAt" | "mailAttempts">;

/** One whose person is to be told about it. */
export interface PasskeyNotice extends Omit<PasskeyNoticeRow, "mailDueAt" | "userId"> {
  email: string;
  username: string;
}

/** After this many mails within an hour, a person needs no other. */
const MOST = 20;
const HOUR_MS = 3_600_000;

/** `store.passkeyNotices`: add, claim, settle, deleteOlderThan. */
export function createPasskeyNoticeStore(db: Kysely<Database>) {
  return {
    /** Queues it, except after many others within an hour. */
    async add({ id, userId, event, detail, ipAddress, happenedAt }: NewPasskeyNotice): Promise<void> {
      const hourAgo = new Date(happenedAt.getTime() - HOUR_MS);
      await sql`
        insert into passkey_notices (id, user_id, event, detail, ip_address, happened_at, mail_due_at)
        select ${id}, ${userId}, ${event}, ${detail}, ${ipAddress}, ${happenedAt}, ${happenedAt}
        where (select count(*) from passkey_notices where user_id = ${userId} and happened_at > ${hourAgo}) < ${MOST}
      `.execute(db);
    },

    /** The next in the queue, for one caller across all replicas; nobody else gets it before `leaseUntil`. */
    claim: (now: Date, leaseUntil: Date): Promise<PasskeyNotice | undefined> =>
      db
        .updateTable("passkeyNotices as notice")
        .from("users")
        .set(({ eb }) => ({ mailDueAt: leaseUntil, mailAttempts: eb("notice.mailAttempts", "+", 1) }))
        .whereRef("users.id", "=", "notice.userId")
        .where("notice.id", "=", (query) =>
          query
            .selectFrom("passkeyNotices")
            .select("id")
            .where("mailDueAt", "<=", now)
            .orderBy("mailDueAt")
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returning([
          "notice.id",
          "notice.event",
          "notice.detail",
          "notice.ipAddress",
          "notice.happenedAt",
          "notice.mailAttempts",
          "users.email",
          "users.username",
        ])
        .executeTakeFirst(),

    /** Ends a claim. Null removes it from the queue, and what was stored for the mail is erased. */
    settle: (id: string, mailDueAt: Date | null) =>
      db
        .updateTable("passkeyNotices")
        .set({ mailDueAt, ...(mailDueAt === null && { detail: "", ipAddress: "" }) })
        .where("id", "=", id)
        .execute(),

    deleteOlderThan: (before: Date) => db.deleteFrom("passkeyNotices").where("happenedAt", "<", before).execute(),
  };
}
