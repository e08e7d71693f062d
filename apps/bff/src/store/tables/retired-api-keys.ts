import type { Kysely } from "kysely";
import type { Database } from "../schema.ts";

export interface RetiredApiKey {
  id: string;
  hashedSecret: Buffer;
  expiredAt: Date;
}

/** `store.retiredApiKeys`: find, insert, deleteExpired. */
export function createRetiredApiKeyStore(db: Kysely<Database>) {
  return {
    find: (id: string): Promise<RetiredApiKey | undefined> =>
      db.selectFrom("retiredApiKeys").selectAll().where("id", "=", id).executeTakeFirst(),

    insert: (key: RetiredApiKey) => db.insertInto("retiredApiKeys").values(key).execute(),

    deleteExpired: (before: Date) => db.deleteFrom("retiredApiKeys").where("expiredAt", "<", before).execute(),
  };
}
