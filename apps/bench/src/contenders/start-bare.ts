import type { Running, Surroundings } from "../contender.ts";
import { startProgram } from "../processes/start-program.ts";
import { programPath } from "./program-path.ts";

/** Replays what this server sent for the same request. */
export async function startBare(name: string, { cores, directory, recordings }: Surroundings): Promise<Running> {
  const program = startProgram({ name, args: [programPath(name)], core: cores.server, directory });
  const { port } = await program.ask<{ port: number }>("listen", { recordings });
  return {
    program,
    url: `http://127.0.0.1:${port}`,
    async load({ name: scenario }) {
      const recording = recordings.find((one) => one.scenario === scenario);
      if (!recording) throw new Error(`${scenario} was not recorded.`);
      const { request, expect } = recording;
      const requests = () => [{ ...request, path: `/${scenario}${request.path}` }];
      return { expect, sending: { kind: "repeat", requests } };
    },
    stop: program.stop,
  };
}
