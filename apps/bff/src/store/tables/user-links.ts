import type { Kysely } from "kysely";
import type { Database, LoginType, NewUserLinkRow, UserLinkChanges, UserLinkRow, UserRow } from "../schema.ts";
import { NO_REFRESH_LEASE, type RefreshLease } from "./refresh-lease.ts";

interface LinkKey {
  userId: string;
  loginType: LoginType;
}

export function createUserLinkStore(db: Kysely<Database>) {
  return {
    find: (userId: string, loginType: LoginType): Promise<UserLinkRow | undefined> =>
      db
        .selectFrom("userLinks")
        .selectAll()
        .where("userId", "=", userId)
        .where("loginType", "=", loginType)
        .executeTakeFirst(),

    listOfUser: (userId: string): Promise<UserLinkRow[]> =>
      db.selectFrom("userLinks").selectAll().where("userId", "=", userId).orderBy("loginType").execute(),

    /** The link, if its tokens have expired and nobody else may refresh them. */
    claimRefresh: (
      { userId, loginType }: LinkKey,
      { id, now, until }: RefreshLease,
    ): Promise<UserLinkRow | undefined> =>
      db
        .updateTable("userLinks")
        .set({ refreshLease: id, refreshLeaseUntil: until, refreshFault: null })
        .where("userId", "=", userId)
        .where("loginType", "=", loginType)
        .where("oauthExpiry", "<=", now)
        .where((where) => where.or([where("refreshLeaseUntil", "is", null), where("refreshLeaseUntil", "<=", now)]))
        .returningAll()
        .executeTakeFirst(),

    /** Undefined if the lease is no longer held: another process wrote the link in the meantime. */
    settleRefresh: (
      { userId, loginType }: LinkKey,
      lease: string,
      changes: UserLinkChanges,
    ): Promise<UserLinkRow | undefined> =>
      db
        .updateTable("userLinks")
        .set(changes)
        .where("userId", "=", userId)
        .where("loginType", "=", loginType)
        .where("refreshLease", "=", lease)
        .returningAll()
        .executeTakeFirst(),

    /**
     * The user, not deleted, whom the provider knows by `linkedId`. Nobody changes the account until the transaction
     * ends.
     */
    lockUser: (loginType: LoginType, linkedId: string): Promise<UserRow | undefined> =>
      db
        .selectFrom("userLinks")
        .innerJoin("users", "users.id", "userLinks.userId")
        .selectAll("users")
        .where("userLinks.loginType", "=", loginType)
        .where("userLinks.linkedId", "=", linkedId)
        .where("users.deleted", "=", false)
        .forUpdate("users")
        .executeTakeFirst(),

    deleteOfUser: (userId: string): Promise<UserLinkRow[]> =>
      db.deleteFrom("userLinks").where("userId", "=", userId).returningAll().execute(),

    upsert: (link: NewUserLinkRow) => upsertLink(db, link).execute(),
  };
}

export function upsertLink(db: Pick<Kysely<Database>, "insertInto">, link: NewUserLinkRow) {
  return db
    .insertInto("userLinks")
    .values(link)
    .onConflict((conflict) =>
      conflict.columns(["userId", "loginType"]).doUpdateSet({
        linkedId: link.linkedId,
        oauthAccessToken: link.oauthAccessToken,
        oauthRefreshToken: link.oauthRefreshToken,
        oauthExpiry: link.oauthExpiry,
        ...NO_REFRESH_LEASE,
      }),
    );
}
