import { join } from "node:path";
import { findFreePort } from "../../../launcher/settings/ports.mjs";
import type { Surroundings } from "../contender.ts";
import { startProgram } from "../processes/start-program.ts";
import { programPath } from "./program-path.ts";

/** For one contender, on the core that the servers do not use. */
export async function startPostgres(contender: string, { cores, directory }: Surroundings) {
  const name = `postgres-of-${contender}`;
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
