import { type Kysely, sql } from "kysely";
import { filteredBy } from "../../filtered-by.ts";
import { LATER_ON_DISK } from "../../later-on-disk.ts";
import type { NewOAuth2TokenRow, OAuth2TokenRow } from "../../oauth2-schema.ts";
import { prepared } from "../../prepared.ts";
import type { Database, NewApiKeyRow } from "../../schema.ts";
import type { KeptKeys } from "../api-keys.ts";
import { HOLDER, holderLocks, type ProvenClient } from "./lock-holder.ts";

interface TokenRows {
  key: NewApiKeyRow;
  token: NewOAuth2TokenRow;
}

/** What tokens are issued for. */
export type Spent = { codeId: string } | { deviceId: string };

interface Rotation extends TokenRows {
  spent: { id: string; apiKeyId: string; consumedAt: Date; encryptedAnswer: Buffer };
}

/**
 * Whoever issues tokens waits for the disk before answering: the next commit that does, of an audit row or of
 * `siteConfigs.flush`, flushes all earlier ones, too.
 */
const insertInPlace = prepared((db, { key, token, spent }: TokenRows & { spent: Spent }) =>
  db
    .with("spent", (query) =>
      "codeId" in spent
        ? query.deleteFrom("oauth2ProviderAppCodes").where("id", "=", spent.codeId)
        : query.updateTable("oauth2DeviceCodes").set({ status: "consumed" }).where("id", "=", spent.deviceId),
    )
    .with("ended", (query) =>
      query
        .deleteFrom("oauth2ProviderAppTokens")
        .where("userId", "=", token.userId)
        .where(filteredBy("appId", token.appId)),
    )
    .with("key", (query) => query.insertInto("apiKeys").values(key))
    .insertInto("oauth2ProviderAppTokens")
    .values(token)
    .returning(LATER_ON_DISK),
);

const lock = prepared((db, { hashPrefix, appId, secretId }: ProvenClient & { hashPrefix: string }) =>
  db
    .selectFrom("oauth2ProviderAppTokens as granted")
    .innerJoin("users", "users.id", "granted.userId")
    .innerJoin("oauth2ProviderApps as app", "app.id", "granted.appId")
    .select([
      "granted.id",
      "granted.hashedRefreshToken",
      "granted.expiresAt",
      "granted.consumedAt",
      "granted.encryptedAnswer",
      "granted.apiKeyId",
      "granted.userId",
      "granted.familyId",
      "granted.audience",
      "granted.scope",
    ])
    .select(HOLDER)
    .where("granted.hashPrefix", "=", hashPrefix)
    .where(filteredBy("granted.appId", appId))
    .$if(secretId !== undefined, (query) =>
      query.innerJoin("oauth2ProviderAppSecrets as secret", (join) => join.on("secret.id", "=", secretId ?? "")),
    )
    .modifyEnd(holderLocks(secretId)),
);

const rotate = prepared((db, { spent, key, token }: Rotation) =>
  db
    .with("spent", (query) =>
      query
        .updateTable("oauth2ProviderAppTokens")
        .set({ consumedAt: spent.consumedAt, encryptedAnswer: spent.encryptedAnswer, apiKeyId: null })
        .where("id", "=", spent.id),
    )
    .with("ended", (query) =>
      query.deleteFrom("apiKeys").where("id", "=", spent.apiKeyId).returning(["id", "hashedSecret"]),
    )
    .with("retired", (query) =>
      query
        .insertInto("retiredApiKeys")
        .columns(["id", "hashedSecret", "expiredAt"])
        .expression((from) =>
          from
            .selectFrom("ended")
            .select(["ended.id", "ended.hashedSecret", sql<Date>`${spent.consumedAt}::timestamptz`.as("expiredAt")]),
        ),
    )
    .with("key", (query) => query.insertInto("apiKeys").values(key))
    .insertInto("oauth2ProviderAppTokens")
    .values(token)
    .returning(LATER_ON_DISK),
);

/**
 * `store.oauth2Tokens`: find, findByPrefix, findByKey, issue, lock, rotate, forgetAnswers, delete, deleteFamily,
 * deleteOfGrant, deleteOfUser, listOfUser, deleteExpired. Whatever deletes a row deletes its key too, and the other way
 * round.
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

    /**
     * A key and its refresh token for a grant that is used up, replacing everything that this person gave the app
     * before. The caller holds the lock of the grant.
     */
    issue: (issue: TokenRows & { spent: Spent }) => insertInPlace(db, issue),

    /**
     * The app's refresh token, with its holder, until the transaction ends. Also undefined if the app or its secret is
     * gone.
     */
    lock: async (hashPrefix: string, client: ProvenClient) => (await lock(db, { hashPrefix, ...client }))[0],

    /**
     * Uses up the refresh token, stores its answer, and retires its key, replacing both with a new key and its refresh
     * token. The caller holds the lock.
     */
    rotate: (rotation: Rotation) => rotate(db, rotation),

    /** Of refresh tokens used before this. */
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

    deleteOfUser: (userId: string, { ids }: Pick<KeptKeys, "ids"> = {}) =>
      remove()
        .where("userId", "=", userId)
        .$if(ids !== undefined, (query) =>
          query.where(({ or, eb }) => or([eb("apiKeyId", "is", null), eb("apiKeyId", "not in", ids ?? [])])),
        )
        .execute(),

    /** Those that can still be used, newest first, with their key's last use and the beginning of their family. */
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

    /** Those whose key, which is prolonged by use, has ended, too. */
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
