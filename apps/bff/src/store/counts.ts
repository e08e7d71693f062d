import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** Figures for operators. */
export function createCountStore(db: Kysely<Database>) {
  return {
    /** The database's own clock. */
    async databaseTime(): Promise<Date> {
      const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
      return rows[0]?.now ?? fail();
    },

    async validKeys(now: Date): Promise<{ sessions: number; tokens: number }> {
      const { all, tokens } = await db
        .selectFrom("apiKeys")
        .select(({ fn }) => [
          fn.countAll().as("all"),
          fn.countAll().filterWhere("loginType", "=", "token").as("tokens"),
        ])
        .where("expiresAt", ">", now)
        .executeTakeFirstOrThrow();
      return { sessions: Number(all) - Number(tokens), tokens: Number(tokens) };
    },

    /** Flows whose code can still be approved. */
    async waitingDeviceFlows(now: Date): Promise<{ signIn: number; externalAuth: number }> {
      const { all, links } = await db
        .selectFrom("deviceFlows")
        .select(({ fn }) => [
          fn.countAll().as("all"),
          fn.countAll().filterWhere("purpose", "like", "external-auth:%").as("links"),
        ])
        .where("status", "=", "pending")
        .where("expiresAt", ">", now)
        .executeTakeFirstOrThrow();
      return { signIn: Number(all) - Number(links), externalAuth: Number(links) };
    },
  };
}

function fail(): never {
  throw new Error("The database did not tell the time.");
}
