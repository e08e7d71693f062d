import { fileURLToPath } from "node:url";
import { startProgram } from "./start-program.ts";

const PROGRAM = fileURLToPath(new URL("../contenders/programs/throttle.mjs", import.meta.url));

interface Share {
  pids: readonly number[];
  /** The share of time for each. */
  percent: number;
  directory: string;
}

/** Lets each run for its share of the time only, until the returned function is called. */
export async function throttle({ pids, percent, directory }: Share): Promise<() => Promise<void>> {
  const program = startProgram({ name: "throttle", args: [PROGRAM], directory });
  await program.ask("throttle", { pids, percent });
  return async () => {
    await program.ask("release");
    await program.stop();
  };
}
