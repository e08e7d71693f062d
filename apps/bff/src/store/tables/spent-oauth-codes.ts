import type { Kysely } from "kysely";
import type { Database } from "../schema.ts";

/** Authorization codes live ten minutes at most (RFC 6749 4.1.2); after an hour none can come back. */
const KEEP_MS = 60 * 60 * 1000;

export function createSpentOAuthCodeStore(db: Kysely<Database>) {
  return {
    /** False if it was used before. Of concurrent calls, through any replica, one gets true. */
    async spend(hashedCode: Buffer, spentAt: Date): Promise<boolean> {
      const tooOld = new Date(spentAt.getTime() - KEEP_MS);
      await db.deleteFrom("spentOauthCodes").where("spentAt", "<", tooOld).execute();
      const result = await db
        .insertInto("spentOauthCodes")
        .values({ hashedCode, spentAt })
        .onConflict((conflict) => conflict.column("hashedCode").doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    /** For a code that was used in vain. */
    release: (hashedCode: Buffer) => db.deleteFrom("spentOauthCodes").where("hashedCode", "=", hashedCode).execute(),
  };
}
