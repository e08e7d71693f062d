import type { Kysely } from "kysely";
import { filteredBy } from "../../filtered-by.ts";
import type { NewOAuth2CodeRow, OAuth2CodeRow } from "../../oauth2-schema.ts";
import { prepared } from "../../prepared.ts";
import type { Database } from "../../schema.ts";
import { HOLDER, holderLocks, type ProvenClient } from "./lock-holder.ts";

const lock = prepared((db, { secretPrefix, appId, secretId }: ProvenClient & { secretPrefix: string }) =>
  db
    .selectFrom("oauth2ProviderAppCodes as granted")
    .innerJoin("users", "users.id", "granted.userId")
    .innerJoin("oauth2ProviderApps as app", "app.id", "granted.appId")
    .select([
      "granted.id",
      "granted.userId",
      "granted.hashedSecret",
      "granted.expiresAt",
      "granted.codeChallenge",
      "granted.redirectUri",
      "granted.resourceUri",
      "granted.scope",
    ])
    .select(HOLDER)
    .where("granted.secretPrefix", "=", secretPrefix)
    .where(filteredBy("granted.appId", appId))
    .$if(secretId !== undefined, (query) =>
      query.innerJoin("oauth2ProviderAppSecrets as secret", (join) => join.on("secret.id", "=", secretId ?? "")),
    )
    .modifyEnd(holderLocks(secretId)),
);

/** `store.oauth2Codes`: lock, replace, take, deleteOfGrant, deleteOfUser, deleteExpired. */
export function createOAuth2CodeStore(db: Kysely<Database>) {
  return {
    /** The app's code, with its holder, until the transaction ends. Also undefined if the app or its secret is gone. */
    lock: async (secretPrefix: string, client: ProvenClient) => (await lock(db, { secretPrefix, ...client }))[0],

    /** Replaces the code that this person gave this app before, if there is one. */
    replace: (code: NewOAuth2CodeRow): Promise<OAuth2CodeRow> =>
      db
        .insertInto("oauth2ProviderAppCodes")
        .values(code)
        .onConflict((conflict) => conflict.columns(["userId", "appId"]).doUpdateSet(code))
        .returningAll()
        .executeTakeFirstOrThrow(),

    /** Uses up the code. */
    take: (id: string) => db.deleteFrom("oauth2ProviderAppCodes").where("id", "=", id).execute(),

    deleteOfGrant: ({ userId, appId }: { userId: string; appId: string }) =>
      db.deleteFrom("oauth2ProviderAppCodes").where("userId", "=", userId).where("appId", "=", appId).execute(),

    deleteOfUser: (userId: string) => db.deleteFrom("oauth2ProviderAppCodes").where("userId", "=", userId).execute(),

    deleteExpired: (now: Date) => db.deleteFrom("oauth2ProviderAppCodes").where("expiresAt", "<", now).execute(),
  };
}
