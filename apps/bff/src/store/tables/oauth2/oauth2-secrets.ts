import type { Kysely } from "kysely";
import type { NewOAuth2SecretRow, OAuth2SecretRow } from "../../oauth2-schema.ts";
import type { Database } from "../../schema.ts";

/** `store.oauth2Secrets`: findByPrefix, find, listOfApp, insert, touch, delete. */
export function createOAuth2SecretStore(db: Kysely<Database>) {
  const select = () => db.selectFrom("oauth2ProviderAppSecrets").selectAll();
  return {
    findByPrefix: (secretPrefix: string): Promise<OAuth2SecretRow | undefined> =>
      select().where("secretPrefix", "=", secretPrefix).executeTakeFirst(),

    /** The id must be a UUID. */
    find: (id: string): Promise<OAuth2SecretRow | undefined> => select().where("id", "=", id).executeTakeFirst(),

    /** Oldest first. */
    listOfApp: (appId: string): Promise<OAuth2SecretRow[]> =>
      select().where("appId", "=", appId).orderBy("createdAt").orderBy("id").execute(),

    insert: (secret: NewOAuth2SecretRow): Promise<OAuth2SecretRow> =>
      db.insertInto("oauth2ProviderAppSecrets").values(secret).returningAll().executeTakeFirstOrThrow(),

    touch: (id: string, lastUsedAt: Date) =>
      db.updateTable("oauth2ProviderAppSecrets").set({ lastUsedAt }).where("id", "=", id).execute(),

    /** With every token that was issued under it, and their keys. */
    delete: (id: string): Promise<OAuth2SecretRow | undefined> =>
      db.deleteFrom("oauth2ProviderAppSecrets").where("id", "=", id).returningAll().executeTakeFirst(),
  };
}
