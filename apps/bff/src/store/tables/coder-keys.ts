import type { Kysely, Transaction } from "kysely";
import type { CoderKeyRow, NewCoderKeyRow } from "../coder-schema.ts";
import type { Database } from "../schema.ts";

export type CoderKeyIntent = Pick<
  NewCoderKeyRow,
  "name" | "coder" | "coderUserId" | "apiKeyId" | "userId" | "createdAt" | "expiresAt" | "nextTryAt"
>;

/**
 * `store.coderKeys`: keys at the Coder behind this server, from before they are created there until they are gone
 * there.
 */
export function createCoderKeyStore(db: Kysely<Database>) {
  const named = (name: string) => db.updateTable("coderKeys").where("name", "=", name);
  return {
    /** The current key, and the one being created. */
    listAlive: (apiKeyId: string, coder: string): Promise<CoderKeyRow[]> =>
      db
        .selectFrom("coderKeys")
        .selectAll()
        .where("apiKeyId", "=", apiKeyId)
        .where("coder", "=", coder)
        .where("state", "in", ["making", "current"])
        .execute(),

    /**
     * Records that a key is about to be created to replace `replaces`; an attempt whose process has died blocks nobody.
     * Waits for anything that is ending the key here at this moment.
     */
    intend: (
      intent: CoderKeyIntent,
      replaces: string | undefined,
    ): Promise<"may be made" | "another was faster" | "ended"> =>
      db.transaction().execute(async (transaction) => {
        if (!(await lockKeyHere(transaction, intent))) return "ended";
        const ofKey = transaction.updateTable("coderKeys").where("apiKeyId", "=", intent.apiKeyId);
        await ofKey
          .set({ state: "ending" })
          .where("state", "=", "making")
          .where("nextTryAt", "<=", intent.createdAt)
          .execute();
        const others = await transaction
          .selectFrom("coderKeys")
          .select("name")
          .where("apiKeyId", "=", intent.apiKeyId)
          .where("coder", "=", intent.coder)
          .where("state", "<>", "ending")
          .execute();
        if (others.some(({ name }) => name !== replaces)) return "another was faster";
        await transaction.insertInto("coderKeys").values(intent).execute();
        return "may be made";
      }),

    /** Makes the created key the current one. False: what it was created for has ended in the meantime. */
    settle: (
      intent: CoderKeyIntent,
      made: { coderKeyId: string; encryptedToken: Buffer; nextTryAt: Date; replacedUntil: Date },
    ): Promise<boolean> =>
      db.transaction().execute(async (transaction) => {
        await lockKeyHere(transaction, intent);
        const { replacedUntil, ...current } = made;
        await transaction
          .updateTable("coderKeys")
          .set({ state: "ending", encryptedToken: null, nextTryAt: replacedUntil })
          .where("apiKeyId", "=", intent.apiKeyId)
          .where("state", "=", "current")
          .execute();
        const { numUpdatedRows } = await transaction
          .updateTable("coderKeys")
          .set({ state: "current", ...current })
          .where("name", "=", intent.name)
          .where("state", "=", "making")
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      }),

    /** To be deleted there from now on, where it may exist under this id. */
    end: (name: string, { coderKeyId, nextTryAt }: { coderKeyId?: string; nextTryAt: Date }) =>
      named(name)
        .set({ state: "ending", encryptedToken: null, nextTryAt, ...(coderKeyId !== undefined && { coderKeyId }) })
        .execute(),

    /** It is gone there, or was never created. */
    forget: (name: string) => db.deleteFrom("coderKeys").where("name", "=", name).execute(),

    /**
     * Keys whose deletion is due, and those whose creator has died; each for one caller until `until`. Replicas that
     * ask at once get different ones.
     */
    claimDue: ({ coder, now, until, limit }: { coder: string; now: Date; until: Date; limit: number }) =>
      db
        .updateTable("coderKeys")
        .set((eb) => ({ state: "ending", encryptedToken: null, nextTryAt: until, tries: eb("tries", "+", 1) }))
        .where("name", "in", (eb) =>
          eb
            .selectFrom("coderKeys")
            .select("name")
            .where("coder", "=", coder)
            .where("state", "<>", "current")
            .where("nextTryAt", "<=", now)
            .orderBy("nextTryAt")
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .execute(),

    tryAgain: (name: string, nextTryAt: Date) => named(name).set({ nextTryAt }).execute(),

    /** It still exists there, and is checked again then. False: it has ended here in the meantime. */
    async confirm(name: string, nextTryAt: Date): Promise<boolean> {
      const { numUpdatedRows } = await named(name).where("state", "=", "current").set({ nextTryAt }).executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    /** What has ended there by itself. */
    deleteExpired: (before: Date) => db.deleteFrom("coderKeys").where("expiresAt", "<", before).execute(),

    /** Keys that should be gone there: failed deletions, and those that nobody has tried since. */
    async countLeft(before: Date): Promise<number> {
      const row = await db
        .selectFrom("coderKeys")
        .select(({ fn }) => fn.countAll<string>().as("count"))
        .where("state", "<>", "current")
        .where(({ eb, or }) => or([eb("tries", ">", 1), eb("nextTryAt", "<=", before)]))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

/**
 * Creating or recording a key takes turns with ending the key that it is for and with suspending its person. False:
 * that has ended.
 */
async function lockKeyHere(
  transaction: Transaction<Database>,
  { userId, apiKeyId }: Pick<CoderKeyIntent, "userId" | "apiKeyId">,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("users")
    .innerJoin("apiKeys", (join) => join.on("apiKeys.id", "=", apiKeyId))
    .select("users.id")
    .where("users.id", "=", userId)
    .where("users.deleted", "=", false)
    .where("users.status", "<>", "suspended")
    // As when it is authenticated, whatever the clocks say: what was made expire was last changed at its expiry.
    .whereRef("apiKeys.expiresAt", ">", "apiKeys.updatedAt")
    .forShare("users")
    .forNoKeyUpdate("apiKeys")
    .executeTakeFirst();
  return row !== undefined;
}
