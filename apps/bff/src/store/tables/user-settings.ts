import type { Kysely } from "kysely";
import type { Database } from "../schema.ts";

export type UserSettings = ReadonlyMap<string, string>;

/** People's settings, a row for each; no row for the defaults. */
export function createUserSettingStore(db: Kysely<Database>) {
  return {
    async list(userId: string): Promise<UserSettings> {
      const rows = await db.selectFrom("userSettings").select(["key", "value"]).where("userId", "=", userId).execute();
      return new Map(rows.map(({ key, value }) => [key, value]));
    },

    async save(userId: string, settings: Readonly<Record<string, string>>): Promise<void> {
      const rows = Object.entries(settings).map(([key, value]) => ({ userId, key, value }));
      if (rows.length === 0) return;
      await db
        .insertInto("userSettings")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["userId", "key"]).doUpdateSet(({ ref }) => ({ value: ref("excluded.value") })),
        )
        .execute();
    },
  };
}
