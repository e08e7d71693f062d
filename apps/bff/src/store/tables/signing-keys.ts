import type { Kysely } from "kysely";
import type { Database, SigningKeyRow } from "../schema.ts";

export function createSigningKeyStore(db: Kysely<Database>) {
  return {
    find: (purpose: string, sequence: number): Promise<SigningKeyRow | undefined> =>
      db
        .selectFrom("signingKeys")
        .selectAll()
        .where("purpose", "=", purpose)
        .where("sequence", "=", sequence)
        .executeTakeFirst(),

    findNewest: (purpose: string): Promise<SigningKeyRow | undefined> =>
      db
        .selectFrom("signingKeys")
        .selectAll()
        .where("purpose", "=", purpose)
        .orderBy("sequence", "desc")
        .limit(1)
        .executeTakeFirst(),

    /** Does nothing if another replica was faster with that number. */
    insert: (key: SigningKeyRow) =>
      db
        .insertInto("signingKeys")
        .values(key)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),

    deleteCreatedBefore: (purpose: string, time: Date) =>
      db.deleteFrom("signingKeys").where("purpose", "=", purpose).where("createdAt", "<", time).execute(),
  };
}
