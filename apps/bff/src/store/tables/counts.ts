import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

/** Figures for operators. */
export function createCountStore(db: Kysely<Database>) {
  return {
    /** The database's own clock. */
    async databaseTime(): Promise<Date> {
      const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
      return rows[0]?.now ?? fail();
    },

    async validKeys(now: Date): Promise<{ sessions: number; tokens: number; apps: number }> {
      const { all, tokens, apps } = await db
        .selectFrom("apiKeys")
        .select(({ fn }) => [
          fn.countAll().as("all"),
          fn.countAll().filterWhere("loginType", "=", "token").as("tokens"),
          fn.countAll().filterWhere("loginType", "=", "oauth2_provider_app").as("apps"),
        ])
        .where("expiresAt", ">", now)
        .executeTakeFirstOrThrow();
      return { sessions: Number(all) - Number(tokens) - Number(apps), tokens: Number(tokens), apps: Number(apps) };
    },

    /** Flows whose code can still be approved. */
    async waitingDeviceFlows(now: Date): Promise<{ signIn: number; externalAuth: number; app: number }> {
      const { all, links } = await db
        .selectFrom("deviceFlows")
        .select(({ fn }) => [
          fn.countAll().as("all"),
          fn.countAll().filterWhere("purpose", "like", "external-auth:%").as("links"),
        ])
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .executeTakeFirstOrThrow();
      const { apps } = await db
        .selectFrom("oauth2DeviceCodes")
        .select(({ fn }) => fn.countAll().as("apps"))
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .executeTakeFirstOrThrow();
      return { signIn: Number(all) - Number(links), externalAuth: Number(links), app: Number(apps) };
    },
  };
}

function fail(): never {
  throw new Error("The database did not tell the time.");
}
