import { spawn } from "node:child_process";
import { outputOf } from "../../launcher/children/server-ready.mjs";

interface Surroundings {
  cwd: string;
  env?: Record<string, string | undefined>;
}

export interface Finished {
  code: number | null;
  output: string;
}

/** Runs a program to its end; its output is standard output and standard error together. */
export function run(command: string, args: string[], { cwd, env }: Surroundings): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...foreignEnvironment(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = outputOf(child);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output: output() }));
  });
}

/** The environment without what npm and Vitest pass to their own children, and without options of our server. */
export function foreignEnvironment(): Record<string, string | undefined> {
  const isOurs = (name: string) => /^(?:CODER_|npm_|VITEST|NODE_ENV$|TEST$|INIT_CWD$)/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));
}
