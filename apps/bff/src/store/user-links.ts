import type { Kysely } from "kysely";
import type { Database, LoginType, UserLinkRow, UserRow } from "./schema.ts";

export function createUserLinkStore(db: Kysely<Database>) {
  return {
    find: (userId: string, loginType: LoginType): Promise<UserLinkRow | undefined> =>
      db
        .selectFrom("userLinks")
        .selectAll()
        .where("userId", "=", userId)
        .where("loginType", "=", loginType)
        .executeTakeFirst(),

    /** Keeps others from changing the link until the transaction ends. */
    lock: (userId: string, loginType: LoginType): Promise<UserLinkRow | undefined> =>
      db
        .selectFrom("userLinks")
        .selectAll()
        .where("userId", "=", userId)
        .where("loginType", "=", loginType)
        .forUpdate()
        .executeTakeFirst(),

    /** The living user whom the provider knows by `linkedId`. */
    findUser: (loginType: LoginType, linkedId: string): Promise<UserRow | undefined> =>
      db
        .selectFrom("userLinks")
        .innerJoin("users", "users.id", "userLinks.userId")
        .selectAll("users")
        .where("userLinks.loginType", "=", loginType)
        .where("userLinks.linkedId", "=", linkedId)
        .where("users.deleted", "=", false)
        .executeTakeFirst(),

    upsert: (link: UserLinkRow) =>
      db
        .insertInto("userLinks")
        .values(link)
        .onConflict((conflict) =>
          conflict.columns(["userId", "loginType"]).doUpdateSet({
            linkedId: link.linkedId,
            oauthAccessToken: link.oauthAccessToken,
            oauthRefreshToken: link.oauthRefreshToken,
            oauthExpiry: link.oauthExpiry,
          }),
        )
        .execute(),
  };
}
