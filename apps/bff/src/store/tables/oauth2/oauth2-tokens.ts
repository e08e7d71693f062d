import { type Kysely, sql } from "kysely";
import type { OAuth2TokenRow } from "../../oauth2-schema.ts";
import { prepared } from "../../prepared.ts";
import type { Database } from "../../schema.ts";
import type { KeptKeys } from "../api-keys.ts";
import { type Issue, issueTokens, type Rotation, rotateTokens } from "./issue-oauth2-tokens.ts";
import {
  type Asked,
  type AskedColumns,
  askedColumns,
  askedRows,
  GRANTED_TO_ASKED,
  HOLDER,
  inAskedOrder,
  isFound,
  lockedForAsked,
  PLACE,
} from "./lock-holder.ts";

const lock = prepared((db, asked: AskedColumns) =>
  db
    .selectFrom(askedRows(asked))
    .innerJoinLateral(
      (from) =>
        from
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
            "granted.appId",
            "granted.familyId",
            "granted.audience",
            "granted.scope",
          ])
          .select(HOLDER)
          .whereRef("granted.hashPrefix", "=", "asked.prefix")
          .$call(lockedForAsked(asked))
          .as("locked"),
      (join) => join.onTrue(),
    )
    .selectAll("locked")
    .select(PLACE),
);

const exist = prepared((db, asked: AskedColumns) =>
  db
    .selectFrom(askedRows(asked))
    .select(PLACE)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("oauth2ProviderAppTokens as granted")
          .select("granted.id")
          .whereRef("granted.hashPrefix", "=", "asked.prefix")
          .where(GRANTED_TO_ASKED),
      ),
    ),
);

/**
 * `store.oauth2Tokens`: find, findByPrefix, findByKey, issue, lock, exist, rotate, forgetAnswers, delete,
 * deleteFamily, deleteOfGrant, deleteOfUser, listOfUser, deleteExpired. Whatever deletes a row deletes its key too, and the other way
 * round.
 */
export function createOAuth2TokenStore(db: Kysely<Database>) {
  const select = () => db.selectFrom("oauth2ProviderAppTokens").selectAll("oauth2ProviderAppTokens");
  const remove = () => db.deleteFrom("oauth2ProviderAppTokens");
  const ids = () => db.selectFrom("oauth2ProviderAppTokens").select("id").forUpdate().skipLocked();
  /** Whoever is locked is left for the next time: two who lock several rows in any order could deadlock. */
  const isIdle = (choose: (tokens: ReturnType<typeof ids>) => ReturnType<typeof ids>) =>
    sql<boolean>`id = any(array(${choose(ids())}))`;
  return {
    find: (id: string): Promise<OAuth2TokenRow | undefined> => select().where("id", "=", id).executeTakeFirst(),

    findByPrefix: (hashPrefix: string): Promise<OAuth2TokenRow | undefined> =>
      select().where("hashPrefix", "=", hashPrefix).executeTakeFirst(),

    findByKey: (apiKeyId: string): Promise<OAuth2TokenRow | undefined> =>
      select().where("apiKeyId", "=", apiKeyId).executeTakeFirst(),

    /** The caller holds the locks of the grants, which are used up. */
    issue: (issue: Issue) => issueTokens(db, issue),

    /**
     * The app's refresh token, with its holder, for each that is asked for, until the transaction ends. Also undefined
     * if the app or its secret is gone.
     */
    lock: async (asked: readonly Asked[], waiting: { skipsLocked: boolean }) =>
      inAskedOrder(asked, await lock(db, askedColumns(asked, waiting))),

    /** Which of these there are, locked or not. */
    exist: async (asked: readonly Asked[]): Promise<boolean[]> =>
      isFound(asked, await exist(db, askedColumns(asked, { skipsLocked: false }))),

    /** The caller holds the locks of the refresh tokens, which are used up. */
    rotate: (rotations: readonly Rotation[]) => rotateTokens(db, rotations),

    /** Of refresh tokens used before this. */
    forgetAnswers: (consumedBefore: Date) =>
      db
        .updateTable("oauth2ProviderAppTokens")
        .set({ encryptedAnswer: null })
        .where(
          isIdle((tokens) => tokens.where("encryptedAnswer", "is not", null).where("consumedAt", "<", consumedBefore)),
        )
        .execute(),

    delete: (id: string) => remove().where("id", "=", id).execute(),

    /** False if there was none. */
    async deleteFamily(familyId: string): Promise<boolean> {
      const { numDeletedRows } = await remove().where("familyId", "=", familyId).executeTakeFirst();
      return numDeletedRows > 0n;
    },

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
        .where(
          isIdle((tokens) =>
            tokens
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
              ),
          ),
        )
        .execute(),
  };
}
