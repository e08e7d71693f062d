import type { Kysely } from "kysely";
import type { AuthorizationRequestRow, NewAuthorizationRequestRow } from "../../oauth2-schema.ts";
import type { Database } from "../../schema.ts";

/** `store.oauth2AuthorizationRequests`: find, insert, settle, deleteOfUser, deleteOfGrant, deleteExpired. */
export function createOAuth2AuthorizationRequestStore(db: Kysely<Database>) {
  return {
    /** The id must be a UUID. */
    find: (id: string): Promise<AuthorizationRequestRow | undefined> =>
      db.selectFrom("oauth2AuthorizationRequests").selectAll().where("id", "=", id).executeTakeFirst(),

    insert: (request: NewAuthorizationRequestRow): Promise<AuthorizationRequestRow> =>
      db.insertInto("oauth2AuthorizationRequests").values(request).returningAll().executeTakeFirstOrThrow(),

    /**
     * The request, once the person has decided. Undefined for all but one of several concurrent attempts, and if it
     * expired.
     */
    settle: (id: string, status: "allowed" | "denied", now: Date): Promise<AuthorizationRequestRow | undefined> =>
      db
        .updateTable("oauth2AuthorizationRequests")
        .set({ status })
        .where("id", "=", id)
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .returningAll()
        .executeTakeFirst(),

    deleteOfUser: (userId: string) =>
      db.deleteFrom("oauth2AuthorizationRequests").where("userId", "=", userId).execute(),

    /** Those waiting for an answer. */
    deleteOfGrant: ({ userId, appId }: { userId: string; appId: string }) =>
      db
        .deleteFrom("oauth2AuthorizationRequests")
        .where("userId", "=", userId)
        .where("appId", "=", appId)
        .where("status", "=", "pending")
        .execute(),

    deleteExpired: (now: Date) => db.deleteFrom("oauth2AuthorizationRequests").where("expiresAt", "<", now).execute(),
  };
}
