import type { Kysely } from "kysely";
import type { Database } from "../schema.ts";

export function createRecoveryCodeStore(db: Kysely<Database>) {
  const deleteOfUser = (userId: string) => db.deleteFrom("recoveryCodes").where("userId", "=", userId).execute();
  return {
    deleteOfUser,

    /** In a transaction: earlier codes become invalid. */
    async replace(userId: string, hashedCodes: readonly Buffer[]): Promise<void> {
      await deleteOfUser(userId);
      await db
        .insertInto("recoveryCodes")
        .values(hashedCodes.map((hashedCode) => ({ hashedCode, userId })))
        .execute();
    },

    /** True for exactly one caller: the code is used up. */
    async spend(userId: string, hashedCode: Buffer): Promise<boolean> {
      const result = await db
        .deleteFrom("recoveryCodes")
        .where("userId", "=", userId)
        .where("hashedCode", "=", hashedCode)
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },

    async count(userId: string): Promise<number> {
      const { count } = await db
        .selectFrom("recoveryCodes")
        .select((is) => is.fn.countAll<string>().as("count"))
        .where("userId", "=", userId)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}
