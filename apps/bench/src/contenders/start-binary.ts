import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Surroundings } from "../contender.ts";
import { type Program, startProgram } from "../processes/start-program.ts";
import { programPath } from "./program-path.ts";

const START_MS = 10_000;
const LOOK_EACH_MS = 100;

/** The path of a third-party binary, from the environment. */
export function absenceOf(variable: string): string | undefined {
  const path = process.env[variable];
  if (!path) return `${variable} does not say where its binary is`;
  return existsSync(path) ? undefined : `${variable} says ${path}, where nothing is`;
}

export interface BinaryInput {
  name: string;
  variable: string;
  args: readonly string[];
  /** Resolves as soon as it is ready. */
  readyUrl: string;
}

/** Runs it below a program of ours, which ends it together with the benchmark. */
export async function startBinary(surroundings: Surroundings, input: BinaryInput): Promise<Program> {
  const { cores, directory } = surroundings;
  const args = [programPath("binary"), process.env[input.variable] ?? "", ...input.args];
  const program = startProgram({ name: input.name, args, core: cores.server, directory });
  for (let waited = 0; waited < START_MS; waited += LOOK_EACH_MS) {
    const answer = await fetch(input.readyUrl, { redirect: "manual" }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer) return program;
    await delay(LOOK_EACH_MS);
  }
  await program.stop();
  throw new Error(`${input.name} was not ready within ${START_MS / 1000} s:\n${program.output().slice(-2000)}`);
}
