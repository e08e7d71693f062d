import type { Kysely } from "kysely";
import type { CoderPersonRow } from "../coder-schema.ts";
import type { Database } from "../schema.ts";

interface Claim {
  userId: string;
  coder: string;
  /** The person's former account, which no longer exists there; null: none. */
  lost: string | null;
  now: Date;
  until: Date;
}

/** `store.coderPeople`: people's accounts at the Coder behind this server. */
export function createCoderPeopleStore(db: Kysely<Database>) {
  return {
    /** Also undefined for what is known of another Coder. */
    find: (userId: string, coder: string): Promise<CoderPersonRow | undefined> =>
      db
        .selectFrom("coderPeople")
        .selectAll()
        .where("userId", "=", userId)
        .where("coder", "=", coder)
        .executeTakeFirst(),

    /**
     * The right to look for a person there until then, for one caller at a time; undefined: another caller has it, or
     * has found them in the meantime.
     */
    claim: ({ userId, coder, lost, now, until }: Claim): Promise<CoderPersonRow | undefined> =>
      db
        .insertInto("coderPeople")
        .values({ userId, coder, claimedUntil: until })
        .onConflict((conflict) =>
          conflict
            .column("userId")
            .doUpdateSet((eb) => ({
              coder,
              coderUserId: null,
              claimedUntil: until,
              wantedUsername: eb
                .case()
                .when("coderPeople.coder", "=", coder)
                .then(eb.ref("coderPeople.wantedUsername"))
                .else(null)
                .end(),
            }))
            .where(({ eb, or }) =>
              or([eb("coderPeople.claimedUntil", "is", null), eb("coderPeople.claimedUntil", "<", now)]),
            )
            .where(({ eb, or }) =>
              or([eb("coderPeople.coder", "<>", coder), eb("coderPeople.coderUserId", "is not distinct from", lost)]),
            ),
        )
        .returningAll()
        .executeTakeFirst(),

    want: (userId: string, wantedUsername: string) =>
      db.updateTable("coderPeople").set({ wantedUsername }).where("userId", "=", userId).execute(),

    /** Ends one's own claim: a caller so slow that another has claimed since changes nothing. */
    settle: (
      { userId, claimedUntil }: Pick<CoderPersonRow, "userId" | "claimedUntil">,
      found: { coderUserId: string; madeForThem: boolean } | undefined,
    ) =>
      db
        .updateTable("coderPeople")
        .set({ coderUserId: null, madeForThem: false, refusedAt: null, ...found, claimedUntil: null })
        .where("userId", "=", userId)
        .where("claimedUntil", "=", claimedUntil)
        .execute(),

    /** Whether they were not refused before. */
    async refuse(userId: string, now: Date): Promise<boolean> {
      const refused = db.updateTable("coderPeople").set({ refusedAt: now }).where("userId", "=", userId);
      const { numUpdatedRows } = await refused.where("refusedAt", "is", null).executeTakeFirst();
      if (numUpdatedRows === 0n) await refused.execute();
      return numUpdatedRows === 1n;
    },

    accept: (userId: string) =>
      db.updateTable("coderPeople").set({ refusedAt: null }).where("userId", "=", userId).execute(),

    async countRefused({ coder, since }: { coder: string; since: Date }): Promise<number> {
      const row = await db
        .selectFrom("coderPeople")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .where("coder", "=", coder)
        .where("refusedAt", ">=", since)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}
