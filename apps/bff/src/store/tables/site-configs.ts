import type { Kysely } from "kysely";
import type { Database } from "../schema.ts";

export function createSiteConfigStore(db: Kysely<Database>) {
  return {
    /** The stored value; if there is none, stores `initial` first. All replicas get the same. */
    async getOrCreate(key: string, initial: string): Promise<string> {
      await db
        .insertInto("siteConfigs")
        .values({ key, value: initial })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db.selectFrom("siteConfigs").select("value").where("key", "=", key).executeTakeFirstOrThrow();
      return row.value;
    },

    async find(key: string): Promise<string | undefined> {
      const row = await db.selectFrom("siteConfigs").select("value").where("key", "=", key).executeTakeFirst();
      return row?.value;
    },

    /** Stores the value, whether or not there is one. */
    put: (key: string, value: string) =>
      db
        .insertInto("siteConfigs")
        .values({ key, value })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
        .execute(),

    /** Changes nothing, and returns when everything committed before is on disk. */
    flush: () =>
      db
        .updateTable("siteConfigs")
        .set(({ ref }) => ({ value: ref("value") }))
        .execute(),

    set: (key: string, value: string) => db.updateTable("siteConfigs").set({ value }).where("key", "=", key).execute(),
  };
}
