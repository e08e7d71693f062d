import type { Kysely } from "kysely";
import type { Database, ExternalAuthLinkChanges, ExternalAuthLinkRow, NewExternalAuthLinkRow } from "../schema.ts";
import { NO_REFRESH_LEASE, type RefreshLease } from "./refresh-lease.ts";

interface LinkKey {
  userId: string;
  providerId: string;
}

export function createExternalAuthLinkStore(db: Kysely<Database>) {
  const select = ({ userId, providerId }: LinkKey) =>
    db.selectFrom("externalAuthLinks").selectAll().where("userId", "=", userId).where("providerId", "=", providerId);

  return {
    find: (key: LinkKey): Promise<ExternalAuthLinkRow | undefined> => select(key).executeTakeFirst(),

    /** Keeps others from changing the link until the transaction ends. */
    lock: (key: LinkKey): Promise<ExternalAuthLinkRow | undefined> => select(key).forUpdate().executeTakeFirst(),

    listOfUser: (userId: string): Promise<ExternalAuthLinkRow[]> =>
      db.selectFrom("externalAuthLinks").selectAll().where("userId", "=", userId).orderBy("providerId").execute(),

    /** `createdAt` is kept if there is a link already. */
    upsert: (link: NewExternalAuthLinkRow) => {
      const { userId: _userId, providerId: _providerId, createdAt: _createdAt, ...changes } = link;
      return db
        .insertInto("externalAuthLinks")
        .values(link)
        .onConflict((conflict) =>
          conflict.columns(["userId", "providerId"]).doUpdateSet({ ...changes, ...NO_REFRESH_LEASE }),
        )
        .execute();
    },

    /** The link, if its tokens have expired and nobody else may refresh them. */
    claimRefresh: (
      { userId, providerId }: LinkKey,
      { id, now, until }: RefreshLease,
    ): Promise<ExternalAuthLinkRow | undefined> =>
      db
        .updateTable("externalAuthLinks")
        .set({ refreshLease: id, refreshLeaseUntil: until, refreshFault: null })
        .where("userId", "=", userId)
        .where("providerId", "=", providerId)
        .where("expiresAt", "<=", now)
        .where("encryptedRefreshToken", "is not", null)
        .where((where) => where.or([where("refreshLeaseUntil", "is", null), where("refreshLeaseUntil", "<=", now)]))
        .returningAll()
        .executeTakeFirst(),

    /** Undefined if the lease is no longer held: another process wrote the link in the meantime. */
    settleRefresh: (
      { userId, providerId }: LinkKey,
      lease: string,
      changes: ExternalAuthLinkChanges,
    ): Promise<ExternalAuthLinkRow | undefined> =>
      db
        .updateTable("externalAuthLinks")
        .set(changes)
        .where("userId", "=", userId)
        .where("providerId", "=", providerId)
        .where("refreshLease", "=", lease)
        .returningAll()
        .executeTakeFirst(),

    /** What was deleted; undefined for all but one of several concurrent attempts. */
    delete: ({ userId, providerId }: LinkKey): Promise<ExternalAuthLinkRow | undefined> =>
      db
        .deleteFrom("externalAuthLinks")
        .where("userId", "=", userId)
        .where("providerId", "=", providerId)
        .returningAll()
        .executeTakeFirst(),
  };
}
