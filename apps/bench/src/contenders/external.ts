import { randomBytes } from "node:crypto";
import type { Contender } from "../contender.ts";
import { startPostgres } from "./start-postgres.ts";
import { startThisServer } from "./start-this-server.ts";

export const external: Contender = {
  name: "external",
  title: "this server, PostgreSQL beside it by TCP",
  scenarios: "all",
  async start(surroundings) {
    const postgres = await startPostgres("external", surroundings);
    const options = {
      CODER_PG_CONNECTION_URL: postgres.url,
      CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    };
    try {
      const server = await startThisServer("external", surroundings, { own: options });
      const stop = () => server.stop().finally(postgres.stop);
      return { ...server, stop };
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  },
};
