import type { Kysely } from "kysely";
import type { NewOAuth2TokenRow, OAuth2TokenRow } from "../../oauth2-schema.ts";
import type { Database, NewApiKeyRow } from "../../schema.ts";
import type { RetiredApiKey } from "../retired-api-keys.ts";

interface TokenRows {
  key: NewApiKeyRow;
  token: NewOAuth2TokenRow;
}

interface Rotation extends TokenRows {
  spent: { id: string; consumedAt: Date; encryptedAnswer: Buffer };
  retired: RetiredApiKey;
}

type LockedToken = OAuth2TokenRow & { hashedKey: Buffer | null };

/**
 * `store.oauth2Tokens`: find, findByPrefix, findByKey, issue, lock, rotate, forgetAnswers, delete, deleteFamily,
 * deleteOfGrant, deleteOfUser, listOfUser, deleteExpired. Whatever deletes a row deletes its key too, and the other way round.
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

    /** A key and its refresh token, in place of all that this person gave the app before. */
    issue: ({ key, token }: TokenRows) =>
      db
        .with("ended", (query) =>
          query
            .deleteFrom("oauth2ProviderAppTokens")
            .where("userId", "=", token.userId)
            .where("appId", "=", token.appId),
        )
        .with("key", (query) => query.insertInto("apiKeys").values(key))
        .insertInto("oauth2ProviderAppTokens")
        .values(token)
        .execute(),

    /** Nobody uses it up until the transaction ends. With the hash of its key; null when there is none. */
    lock: (id: string): Promise<LockedToken | undefined> =>
      select()
        .leftJoin("apiKeys", "apiKeys.id", "oauth2ProviderAppTokens.apiKeyId")
        .select("apiKeys.hashedSecret as hashedKey")
        .where("oauth2ProviderAppTokens.id", "=", id)
        .forUpdate("oauth2ProviderAppTokens")
        .executeTakeFirst(),

    /**
     * Uses the refresh token up, keeps the answer that it got, and retires its key, in favour of a new key and its
     * refresh token. The caller holds the lock.
     */
    rotate: ({ spent, retired, key, token }: Rotation) =>
      db
        .with("spent", (query) =>
          query
            .updateTable("oauth2ProviderAppTokens")
            .set({ consumedAt: spent.consumedAt, encryptedAnswer: spent.encryptedAnswer, apiKeyId: null })
            .where("id", "=", spent.id),
        )
        .with("retired", (query) => query.insertInto("retiredApiKeys").values(retired))
        .with("ended", (query) => query.deleteFrom("apiKeys").where("id", "=", retired.id))
        .with("key", (query) => query.insertInto("apiKeys").values(key))
        .insertInto("oauth2ProviderAppTokens")
        .values(token)
        .execute(),

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
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("apiKeys")
                .select("id")
                .whereRef("apiKeys.id", "=", "oauth2ProviderAppTokens.apiKeyId")
                .where("apiKeys.expiresAt", ">=", now),
            ),
          ),
        )
        .execute(),
  };
}
