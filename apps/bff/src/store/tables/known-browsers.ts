import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";
import type { KnownBrowserRow } from "../sign-in-schema.ts";
import { type Addressed, createMailQueue } from "./mail-queue.ts";

interface SeenBrowser extends Pick<KnownBrowserRow, "hashedId" | "userId" | "ipAddress" | "userAgent"> {
  now: Date;
}

/** `first`: no browser of this person was known at all. */
export type Acquaintance = "first" | "new" | "known";

/** A browser whose person is to be told about it. */
export interface NewBrowser extends Addressed, Pick<KnownBrowserRow, "hashedId" | "ipAddress" | "userAgent"> {
  happenedAt: Date;
}

/** After this many mails within an hour, a person needs no other. */
const MOST_NEW = 5;
const HOUR_MS = 3_600_000;

/** `store.knownBrowsers`: see, forgetOldest, claim, settle. */
export function createKnownBrowserStore(db: Kysely<Database>) {
  return {
    /**
     * Records that a person has signed in with it. A new one is queued for a mail, except a person's first, and except
     * after many others within an hour.
     */
    async see({ now, ...browser }: SeenBrowser): Promise<Acquaintance> {
      const hourAgo = new Date(now.getTime() - HOUR_MS);
      const { rows } = await sql<{ isNew: boolean; hadOthers: boolean }>`
        with others as (
          select count(*) > 0 as known,
            count(*) > 0 and count(*) filter (where signed_in_at > ${hourAgo}) < ${MOST_NEW} as tells
          from known_browsers where user_id = ${browser.userId}
        )
        insert into known_browsers as seen
          (hashed_id, user_id, last_seen_at, signed_in_at, ip_address, user_agent, mail_due_at)
        select ${browser.hashedId}, ${browser.userId}, ${now}, ${now},
          case when tells then ${browser.ipAddress} else '' end,
          case when tells then ${browser.userAgent} else '' end,
          case when tells then ${now}::timestamptz end
        from others
        on conflict (hashed_id) do update set last_seen_at = ${now}
        returning seen.xmax = 0 as is_new, (select known from others) as had_others
      `.execute(db);
      const [seen] = rows;
      if (!seen?.isNew) return "known";
      return seen.hadOthers ? "new" : "first";
    },

    /** Keeps those seen most recently. */
    forgetOldest: (userId: string, keep: number) =>
      db
        .deleteFrom("knownBrowsers")
        .where("hashedId", "in", (query) =>
          query
            .selectFrom("knownBrowsers")
            .select("hashedId")
            .where("userId", "=", userId)
            .orderBy("lastSeenAt", "desc")
            .offset(keep),
        )
        .execute(),

    ...createMailQueue<NewBrowser, Buffer>(db, {
      name: "known_browsers",
      key: "hashed_id",
      claimed: sql`queued.hashed_id, queued.signed_in_at as happened_at, queued.ip_address, queued.user_agent`,
      erased: ["ip_address", "user_agent"],
    }),
  };
}
