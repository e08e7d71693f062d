import type { Kysely } from "kysely";
import type { Database } from "../schema.ts";

/** `store.endedApiKeys`: ids of keys that are gone, for as long as somebody may still present one. */
export function createEndedApiKeyStore(db: Kysely<Database>) {
  return {
    /** Whether a key with this id is or was one of ours. */
    async includeOurs(ids: readonly string[]): Promise<boolean> {
      const row = await db
        .selectFrom("apiKeys")
        .select("id")
        .where("id", "in", ids)
        .unionAll(db.selectFrom("endedApiKeys").select("id").where("id", "in", ids))
        .unionAll(db.selectFrom("retiredApiKeys").select("id").where("id", "in", ids))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    deleteOlderThan: (before: Date) => db.deleteFrom("endedApiKeys").where("endedAt", "<", before).execute(),
  };
}
