import type { Kysely } from "kysely";
import type { NewOAuth2CodeRow, OAuth2CodeRow } from "../../oauth2-schema.ts";
import { prepared } from "../../prepared.ts";
import type { Database } from "../../schema.ts";
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
          .selectFrom("oauth2ProviderAppCodes as granted")
          .innerJoin("users", "users.id", "granted.userId")
          .innerJoin("oauth2ProviderApps as app", "app.id", "granted.appId")
          .select([
            "granted.id",
            "granted.userId",
            "granted.appId",
            "granted.hashedSecret",
            "granted.expiresAt",
            "granted.codeChallenge",
            "granted.redirectUri",
            "granted.resourceUri",
            "granted.scope",
          ])
          .select(HOLDER)
          .whereRef("granted.secretPrefix", "=", "asked.prefix")
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
        selectFrom("oauth2ProviderAppCodes as granted")
          .select("granted.id")
          .whereRef("granted.secretPrefix", "=", "asked.prefix")
          .where(GRANTED_TO_ASKED),
      ),
    ),
);

/** `store.oauth2Codes`: lock, exist, replace, deleteOfGrant, deleteOfUser, deleteExpired. */
export function createOAuth2CodeStore(db: Kysely<Database>) {
  return {
    /**
     * The app's code, with its holder, for each that is asked for, until the transaction ends. Also undefined if the
     * app or its secret is gone.
     */
    lock: async (asked: readonly Asked[], waiting: { skipsLocked: boolean }) =>
      inAskedOrder(asked, await lock(db, askedColumns(asked, waiting))),

    /** Which of these there are, locked or not. */
    exist: async (asked: readonly Asked[]): Promise<boolean[]> =>
      isFound(asked, await exist(db, askedColumns(asked, { skipsLocked: false }))),

    /** Replaces the code that this person gave this app before, if there is one. */
    replace: (code: NewOAuth2CodeRow): Promise<OAuth2CodeRow> =>
      db
        .insertInto("oauth2ProviderAppCodes")
        .values(code)
        .onConflict((conflict) => conflict.columns(["userId", "appId"]).doUpdateSet(code))
        .returningAll()
        .executeTakeFirstOrThrow(),

    deleteOfGrant: ({ userId, appId }: { userId: string; appId: string }) =>
      db.deleteFrom("oauth2ProviderAppCodes").where("userId", "=", userId).where("appId", "=", appId).execute(),

    deleteOfUser: (userId: string) => db.deleteFrom("oauth2ProviderAppCodes").where("userId", "=", userId).execute(),

    deleteExpired: (now: Date) => db.deleteFrom("oauth2ProviderAppCodes").where("expiresAt", "<", now).execute(),
  };
}
