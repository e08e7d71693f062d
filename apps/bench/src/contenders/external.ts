import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Contender, Surroundings } from "../contender.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { startProgram } from "../processes/start-program.ts";
import { programPath } from "./program-path.ts";
import { startThisServer } from "./start-this-server.ts";

export const external: Contender = {
  name: "external",
  title: "this server, PostgreSQL beside it by TCP",
  scenarios: "all",
  async start(surroundings) {
    const postgres = await startPostgres(surroundings);
    const options = {
      CODER_PG_CONNECTION_URL: postgres.url,
      CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    };
    try {
      const server = await startThisServer("external", surroundings, options);
      const stop = () => server.stop().finally(postgres.stop);
      return { ...server, stop };
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  },
};

async function startPostgres({ cores, directory, rateLimits }: Surroundings) {
  const name = `postgres-limits-${rateLimits}`;
  const program = startProgram({ name, args: [programPath("postgres")], core: cores.beside, directory });
  const port = await findFreePort();
  try {
    const { url } = await program.ask<{ url: string }>("listen", { port, directory: join(directory, `${name}-data`) });
    return { url, stop: program.stop };
  } catch (error) {
    await program.stop();
    throw error;
  }
}
