import { fileURLToPath } from "node:url";
import type { Cores } from "./cores.ts";
import { startProgram } from "./start-program.ts";

export interface GitHubStandIn {
  url: string;
  /** Since the start. */
  counts(): Promise<{ starts: number; polls: number }>;
  /** From now on it accepts requests and never answers, or answers again. */
  hang(hangs: boolean): Promise<void>;
  stop(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL("../contenders/programs/github.mjs", import.meta.url));

/**
 * Starts codes and says that nobody has entered them yet. The emulator can do far more, and would be what is measured:
 * it records and shows each request.
 */
export async function startGitHubStandIn({ load: core }: Cores, directory: string): Promise<GitHubStandIn> {
  const program = startProgram({ name: "github", args: [PROGRAM], core, directory });
  const { port } = await program.ask<{ port: number }>("listen");
  return {
    url: `http://127.0.0.1:${port}`,
    counts: () => program.ask("count"),
    hang: (hangs) => program.ask("hang", hangs),
    stop: program.stop,
  };
}
