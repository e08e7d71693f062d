import type { Kysely } from "kysely";
import type { NewOAuth2CodeRow, OAuth2CodeRow } from "../../oauth2-schema.ts";
import type { Database } from "../../schema.ts";

/** `store.oauth2Codes`: findByPrefix, replace, take, deleteOfGrant, deleteOfUser, deleteExpired. */
export function createOAuth2CodeStore(db: Kysely<Database>) {
  return {
    findByPrefix: (secretPrefix: string): Promise<OAuth2CodeRow | undefined> =>
      db.selectFrom("oauth2ProviderAppCodes").selectAll().where("secretPrefix", "=", secretPrefix).executeTakeFirst(),

    /** Instead of the code that this person gave this app before, if there is one. */
    replace: (code: NewOAuth2CodeRow): Promise<OAuth2CodeRow> =>
      db
        .insertInto("oauth2ProviderAppCodes")
        .values(code)
        .onConflict((conflict) => conflict.columns(["userId", "appId"]).doUpdateSet(code))
        .returningAll()
        .executeTakeFirstOrThrow(),

    /** Uses the code up. True for exactly one of those that try at once. */
    async take(id: string): Promise<boolean> {
      const result = await db.deleteFrom("oauth2ProviderAppCodes").where("id", "=", id).executeTakeFirst();
      return result.numDeletedRows === 1n;
    },

    deleteOfGrant: ({ userId, appId }: { userId: string; appId: string }) =>
      db.deleteFrom("oauth2ProviderAppCodes").where("userId", "=", userId).where("appId", "=", appId).execute(),

    deleteOfUser: (userId: string) => db.deleteFrom("oauth2ProviderAppCodes").where("userId", "=", userId).execute(),

    deleteExpired: (now: Date) => db.deleteFrom("oauth2ProviderAppCodes").where("expiresAt", "<", now).execute(),
  };
}
