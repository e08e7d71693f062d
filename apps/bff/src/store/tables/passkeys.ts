import type { Kysely } from "kysely";
import type { NewPasskeyRow, PasskeyRow } from "../passkey-schema.ts";
import type { Database } from "../schema.ts";

interface PasskeyUse {
  signCount: number;
  backedUp: boolean;
  lastUsedAt: Date;
}

/** `store.passkeys`; people see and use those of the current host name only. */
export function createPasskeyStore(db: Kysely<Database>) {
  const own = (userId: string, id: string) =>
    db.selectFrom("passkeys").selectAll().where("userId", "=", userId).where("id", "=", id);
  return {
    list: (userId: string, rpId: string): Promise<PasskeyRow[]> =>
      db
        .selectFrom("passkeys")
        .selectAll()
        .where("userId", "=", userId)
        .where("rpId", "=", rpId)
        .orderBy("createdAt")
        .orderBy("id")
        .execute(),

    find: (userId: string, id: string): Promise<PasskeyRow | undefined> => own(userId, id).executeTakeFirst(),

    /** With the owner's user handle. */
    findByCredentialId: (credentialId: string): Promise<(PasskeyRow & { userHandle: string }) | undefined> =>
      db
        .selectFrom("passkeys")
        .innerJoin("passkeyOwners", "passkeyOwners.userId", "passkeys.userId")
        .selectAll("passkeys")
        .select("passkeyOwners.userHandle")
        .where("credentialId", "=", credentialId)
        .executeTakeFirst(),

    /** Undefined if that credential is already known, even another person's. */
    insert: (passkey: NewPasskeyRow): Promise<PasskeyRow | undefined> =>
      db
        .insertInto("passkeys")
        .values(passkey)
        .onConflict((conflict) => conflict.column("credentialId").doNothing())
        .returningAll()
        .executeTakeFirst(),

    rename: (userId: string, id: string, name: string): Promise<PasskeyRow | undefined> =>
      db
        .updateTable("passkeys")
        .set({ name })
        .where("userId", "=", userId)
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirst(),

    /**
     * False if the passkey is gone, or its counter did not increase, which it has to unless it stays 0: then there is
     * another authenticator with the same key. Of two uses with one counter the first wins.
     */
    async use(id: string, { signCount, backedUp, lastUsedAt }: PasskeyUse): Promise<boolean> {
      const result = await db
        .updateTable("passkeys")
        .set({ signCount, backedUp, lastUsedAt })
        .where("id", "=", id)
        .where((is) => (signCount === 0 ? is("signCount", "=", "0") : is("signCount", "<", String(signCount))))
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    /** Those of other host names, too. */
    deleteOfUser: (userId: string): Promise<Pick<PasskeyRow, "name">[]> =>
      db.deleteFrom("passkeys").where("userId", "=", userId).returning("name").execute(),

    async delete(userId: string, id: string): Promise<boolean> {
      const result = await db
        .deleteFrom("passkeys")
        .where("userId", "=", userId)
        .where("id", "=", id)
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },

    /** What a person with a passkey has chosen; undefined if they have none. */
    findChoice: (userId: string, rpId: string): Promise<{ passwordSuffices: boolean } | undefined> =>
      db
        .selectFrom("passkeys")
        .innerJoin("passkeyOwners", "passkeyOwners.userId", "passkeys.userId")
        .select("passwordSuffices")
        .where("passkeys.userId", "=", userId)
        .where("rpId", "=", rpId)
        .limit(1)
        .executeTakeFirst(),

    async passwordSuffices(userId: string): Promise<boolean> {
      const row = await db
        .selectFrom("passkeyOwners")
        .select("passwordSuffices")
        .where("userId", "=", userId)
        .executeTakeFirst();
      return row?.passwordSuffices ?? false;
    },

    setPasswordSuffices: (userId: string, passwordSuffices: boolean) =>
      db.updateTable("passkeyOwners").set({ passwordSuffices }).where("userId", "=", userId).execute(),

    /** Gives a person a user handle. An existing one is kept, and returned. */
    async ensureOwner(userId: string, userHandle: string): Promise<string> {
      await db
        .insertInto("passkeyOwners")
        .values({ userId, userHandle })
        .onConflict((conflict) => conflict.column("userId").doNothing())
        .execute();
      const row = await db
        .selectFrom("passkeyOwners")
        .select("userHandle")
        .where("userId", "=", userId)
        .executeTakeFirstOrThrow();
      return row.userHandle;
    },
  };
}
