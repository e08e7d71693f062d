import { type Kysely, sql } from "kysely";
import type { PasskeyNoticeRow } from "../passkey-schema.ts";
import type { Database } from "../schema.ts";
import { type Addressed, createMailQueue } from "./mail-queue.ts";

type Change = Pick<PasskeyNoticeRow, "userId" | "event" | "ipAddress" | "happenedAt">;
type Detail = Pick<PasskeyNoticeRow, "id" | "detail">;

/** One whose person is to be told about it. */
export interface PasskeyNotice extends Addressed, Omit<PasskeyNoticeRow, "mailDueAt" | "mailAttempts" | "userId"> {}

/** After this many mails within an hour, a person needs no other. */
const MOST = 20;
const HOUR_MS = 3_600_000;

/** `store.passkeyNotices`: add, claim, settle, deleteOlderThan. */
export function createPasskeyNoticeStore(db: Kysely<Database>) {
  return {
    /** Queues one for each detail, except after many others within an hour. */
    async add({ userId, event, ipAddress, happenedAt }: Change, details: readonly Detail[]): Promise<void> {
      const hourAgo = new Date(happenedAt.getTime() - HOUR_MS);
      const [ids, texts] = [details.map(({ id }) => id), details.map(({ detail }) => detail)];
      await sql`
        insert into passkey_notices (id, user_id, event, detail, ip_address, happened_at, mail_due_at)
        select id, ${userId}, ${event}, detail, ${ipAddress}, ${happenedAt}, ${happenedAt}
        from unnest(${ids}::uuid[], ${texts}::text[]) with ordinality as told (id, detail, nth)
        where nth <= ${MOST} - (
          select count(*) from passkey_notices where user_id = ${userId} and happened_at > ${hourAgo}
        )
      `.execute(db);
    },

    ...createMailQueue<PasskeyNotice, string>(db, {
      name: "passkey_notices",
      key: "id",
      claimed: sql`queued.id, queued.event, queued.detail, queued.ip_address, queued.happened_at`,
      erased: ["detail", "ip_address"],
    }),

    deleteOlderThan: (before: Date) => db.deleteFrom("passkeyNotices").where("happenedAt", "<", before).execute(),
  };
}
