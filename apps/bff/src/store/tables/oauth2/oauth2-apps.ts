import type { Kysely } from "kysely";
import type { NewOAuth2AppRow, OAuth2AppChanges, OAuth2AppRow } from "../../oauth2-schema.ts";
import type { Database } from "../../schema.ts";
import { type DeletedApp, makeRoomForApp, type Room } from "./make-room-for-app.ts";

const DAY_MS = 86_400_000;

/**
 * `store.oauth2Apps`: find, findAll, insert, update, lock, authorized, used, delete, listAuthorizedBy, makeRoom,
 * deleteUnused.
 */
export function createOAuth2AppStore(db: Kysely<Database>) {
  const select = () => db.selectFrom("oauth2ProviderApps").selectAll("oauth2ProviderApps");
  return {
    /** The id must be a UUID. */
    find: (id: string): Promise<OAuth2AppRow | undefined> => select().where("id", "=", id).executeTakeFirst(),

    findAll: (): Promise<OAuth2AppRow[]> => select().orderBy("name").orderBy("id").execute(),

    /** Those that hold tokens of the person. */
    listAuthorizedBy: (userId: string, now: Date): Promise<OAuth2AppRow[]> =>
      select()
        .where("id", "in", (from) =>
          from
            .selectFrom("oauth2ProviderAppTokens")
            .select("appId")
            .where("userId", "=", userId)
            .where("consumedAt", "is", null)
            .where("expiresAt", ">", now),
        )
        .orderBy("name")
        .orderBy("id")
        .execute(),

    insert: (app: NewOAuth2AppRow): Promise<OAuth2AppRow> =>
      db.insertInto("oauth2ProviderApps").values(app).returningAll().executeTakeFirstOrThrow(),

    /** Undefined if it was deleted in the meantime. */
    update: (id: string, changes: OAuth2AppChanges): Promise<OAuth2AppRow | undefined> =>
      db.updateTable("oauth2ProviderApps").set(changes).where("id", "=", id).returningAll().executeTakeFirst(),

    /** Nobody changes it until the transaction ends. Undefined if it is gone. */
    lock: (id: string): Promise<OAuth2AppRow | undefined> =>
      select().where("id", "=", id).forUpdate().executeTakeFirst(),

    /** Somebody allowed the app: it is in use. */
    authorized: (id: string, lastAuthorizedAt: Date) =>
      db.updateTable("oauth2ProviderApps").set({ lastAuthorizedAt }).where("id", "=", id).execute(),

    /** A client used it. To the day: most of these calls write nothing. */
    async used({ id, lastUsedAt }: Pick<OAuth2AppRow, "id" | "lastUsedAt">, now: Date): Promise<void> {
      const aDayAgo = new Date(now.getTime() - DAY_MS);
      if (lastUsedAt && lastUsedAt > aDayAgo) return;
      await db
        .updateTable("oauth2ProviderApps")
        .set({ lastUsedAt: now })
        .where("id", "=", id)
        .where(({ or, eb }) => or([eb("lastUsedAt", "is", null), eb("lastUsedAt", "<=", aDayAgo)]))
        .execute();
    },

    /** With its secrets, codes, tokens and their keys. Undefined for all but one of several concurrent attempts. */
    delete: (id: string): Promise<OAuth2AppRow | undefined> =>
      db.deleteFrom("oauth2ProviderApps").where("id", "=", id).returningAll().executeTakeFirst(),

    makeRoom: (room: Room): Promise<DeletedApp[]> => makeRoomForApp(db, room),

    /**
     * Self-registered apps that nobody ever allowed and no client uses, the oldest `limit`; returns what was deleted.
     */
    deleteUnused: ({ registeredBefore, usedBefore, limit }: Unused): Promise<DeletedApp[]> =>
      db
        .deleteFrom("oauth2ProviderApps")
        .where("id", "in", (from) =>
          from
            .selectFrom("oauth2ProviderApps as unused")
            .select("unused.id")
            .where("unused.dynamicallyRegistered", "=", true)
            .where("unused.lastAuthorizedAt", "is", null)
            .where("unused.createdAt", "<", registeredBefore)
            .where(({ or, eb }) => or([eb("unused.lastUsedAt", "is", null), eb("unused.lastUsedAt", "<", usedBefore)]))
            .orderBy("unused.createdAt")
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returning(["id", "name", "dynamicallyRegistered"])
        .execute(),
  };
}

interface Unused {
  registeredBefore: Date;
  usedBefore: Date;
  limit: number;
}
