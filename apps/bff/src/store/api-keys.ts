import type { Kysely } from "kysely";
import type { ApiKeyRow, Database, NewApiKeyRow } from "./schema.ts";

export function createApiKeyStore(db: Kysely<Database>) {
  return {
    findById: (id: string): Promise<ApiKeyRow | undefined> =>
      db.selectFrom("apiKeys").selectAll().where("id", "=", id).executeTakeFirst(),

    insert: (key: NewApiKeyRow): Promise<ApiKeyRow> =>
      db.insertInto("apiKeys").values(key).returningAll().executeTakeFirstOrThrow(),

    update: (id: string, changes: Partial<NewApiKeyRow>) =>
      db.updateTable("apiKeys").set(changes).where("id", "=", id).execute(),

    delete: (id: string) => db.deleteFrom("apiKeys").where("id", "=", id).execute(),

    deleteByScope: (userId: string, scope: string) =>
      db
        .deleteFrom("apiKeys")
        .where("userId", "=", userId)
        .where((where) => where(where.val(scope), "=", where.fn.any("scopes")))
        .execute(),
  };
}
