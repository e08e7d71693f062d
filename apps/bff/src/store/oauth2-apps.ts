import type { Kysely } from "kysely";
import type { NewOAuth2AppRow, OAuth2AppChanges, OAuth2AppRow } from "./oauth2-schema.ts";
import type { Database } from "./schema.ts";

/** `store.oauth2Apps`: find, findAll, insert, update, keep, lock, authorized, delete, listAuthorizedBy, hasUnused, deleteUnused. */
export function createOAuth2AppStore(db: Kysely<Database>) {
  const unused = () =>
    db.selectFrom("oauth2ProviderApps").where("dynamicallyRegistered", "=", true).where("lastAuthorizedAt", "is", null);
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

    /** Undefined when it was deleted meanwhile. */
    update: (id: string, changes: OAuth2AppChanges): Promise<OAuth2AppRow | undefined> =>
      db.updateTable("oauth2ProviderApps").set(changes).where("id", "=", id).returningAll().executeTakeFirst(),

    /** Nobody deletes it until the transaction ends. False when it is gone. */
    async keep(id: string): Promise<boolean> {
      const row = await db
        .selectFrom("oauth2ProviderApps")
        .select("id")
        .where("id", "=", id)
        .forKeyShare()
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Nobody changes it until the transaction ends. Undefined when it is gone. */
    lock: (id: string): Promise<OAuth2AppRow | undefined> =>
      select().where("id", "=", id).forUpdate().executeTakeFirst(),

    /** Somebody let the app in: it is in use. */
    authorized: (id: string, lastAuthorizedAt: Date) =>
      db.updateTable("oauth2ProviderApps").set({ lastAuthorizedAt }).where("id", "=", id).execute(),

    /** With its secrets, codes, tokens and their keys. Undefined for all but one of those that try at once. */
    delete: (id: string): Promise<OAuth2AppRow | undefined> =>
      db.deleteFrom("oauth2ProviderApps").where("id", "=", id).returningAll().executeTakeFirst(),

    /** Whether this many registered themselves and nobody ever let them in. Reads as many entries of an index at most. */
    async hasUnused(count: number): Promise<boolean> {
      const nth = await unused()
        .select("createdAt")
        .orderBy("createdAt")
        .offset(count - 1)
        .limit(1)
        .executeTakeFirst();
      return nth !== undefined;
    },

    /** Self-registered ones that nobody ever let in, the oldest `limit` of them; returns what was deleted. */
    deleteUnused: (registeredBefore: Date, limit: number): Promise<DeletedApp[]> =>
      db
        .deleteFrom("oauth2ProviderApps")
        .where("id", "in", () =>
          unused()
            .select("id")
            .where("createdAt", "<", registeredBefore)
            .where("id", "not in", (from) => from.selectFrom("oauth2ProviderAppTokens").select("appId"))
            .orderBy("createdAt")
            .limit(limit),
        )
        .returning(["id", "name", "dynamicallyRegistered"])
        .execute(),
  };
}

type DeletedApp = Pick<OAuth2AppRow, "id" | "name" | "dynamicallyRegistered">;
