import type { Kysely } from "kysely";
import type { NewOAuth2TokenRow, OAuth2TokenRow } from "./oauth2-schema.ts";
import type { Database } from "./schema.ts";

/**
 * `store.oauth2Tokens`: find, findByPrefix, findByKey, insert, consume, keepAnswer, forgetAnswers, delete,
 * deleteFamily, deleteOfGrant, deleteOfUser, listOfUser, deleteExpired. Whatever deletes a row deletes its key too, and the other way round.
 */
export function createOAuth2TokenStore(db: Kysely<Database>) {
  const select = () => db.selectFrom("oauth2ProviderAppTokens").selectAll("oauth2ProviderAppTokens");
  const remove = () => db.deleteFrom("oauth2ProviderAppTokens");
  return {
    find: (id: string): Promise<OAuth2TokenRow | undefined> => select().where("id", "=", id).executeTakeFirst(),

    findByPrefix: (hashPrefix: string): Promise<OAuth2TokenRow | undefined> =>
      select().where("hashPrefix", "=", hashPrefix).executeTakeFirst(),

    findByKey: (apiKeyId: string): Promise<OAuth2TokenRow | undefined> =>
      select().where("apiKeyId", "=", apiKeyId).executeTakeFirst(),

    insert: (token: NewOAuth2TokenRow): Promise<OAuth2TokenRow> =>
      db.insertInto("oauth2ProviderAppTokens").values(token).returningAll().executeTakeFirstOrThrow(),

    /**
     * Uses the refresh token up and lets go of its key, which is not deleted by this. Undefined for all but one of those
     * that try at once; the row as it was before otherwise, with its key.
     */
    async consume(id: string, consumedAt: Date): Promise<OAuth2TokenRow | undefined> {
      const row = await select().where("id", "=", id).where("consumedAt", "is", null).forUpdate().executeTakeFirst();
      if (!row) return undefined;
      const { numUpdatedRows } = await db
        .updateTable("oauth2ProviderAppTokens")
        .set({ consumedAt, apiKeyId: null })
        .where("id", "=", id)
        .where("consumedAt", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n ? row : undefined;
    },

    keepAnswer: (id: string, encryptedAnswer: Buffer) =>
      db.updateTable("oauth2ProviderAppTokens").set({ encryptedAnswer }).where("id", "=", id).execute(),

    /** Of refresh tokens that were used before this. */
    forgetAnswers: (consumedBefore: Date) =>
      db
        .updateTable("oauth2ProviderAppTokens")
        .set({ encryptedAnswer: null })
        .where("encryptedAnswer", "is not", null)
        .where("consumedAt", "<", consumedBefore)
        .execute(),

    delete: (id: string) => remove().where("id", "=", id).execute(),

    deleteFamily: (familyId: string) => remove().where("familyId", "=", familyId).execute(),

    deleteOfGrant: ({ userId, appId }: { userId: string; appId: string }) =>
      remove().where("userId", "=", userId).where("appId", "=", appId).execute(),

    deleteOfUser: (userId: string) => remove().where("userId", "=", userId).execute(),

    /** Those that can still be used, newest first, with when their key was used last and their family began. */
    listOfUser: (userId: string, now: Date) =>
      select()
        .innerJoin("apiKeys", "apiKeys.id", "oauth2ProviderAppTokens.apiKeyId")
        .select("apiKeys.lastUsed")
        .select((from) =>
          from
            .selectFrom("oauth2ProviderAppTokens as family")
            .select(({ fn }) => fn.min<Date>("family.createdAt").as("authorizedAt"))
            .whereRef("family.familyId", "=", "oauth2ProviderAppTokens.familyId")
            .as("authorizedAt"),
        )
        .where("oauth2ProviderAppTokens.userId", "=", userId)
        .where("oauth2ProviderAppTokens.consumedAt", "is", null)
        .where("oauth2ProviderAppTokens.expiresAt", ">", now)
        .orderBy("oauth2ProviderAppTokens.createdAt", "desc")
        .execute(),

    /** Those whose key, which lives on while it is used, has ended too. */
    deleteExpired: (now: Date) =>
      remove()
        .where("expiresAt", "<", now)
        .where(({ or, eb, selectFrom }) =>
          or([
            eb("apiKeyId", "is", null),
            eb("apiKeyId", "in", selectFrom("apiKeys").select("id").where("apiKeys.expiresAt", "<", now)),
          ]),
        )
        .execute(),
  };
}
