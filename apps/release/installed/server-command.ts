import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { inject } from "vitest";
import { outputOf, untilReady } from "../../launcher/children/server-ready.mjs";
import { foreignEnvironment } from "./run.ts";

const START_MS = 50_000;

export interface ServerCommand {
  url: string;
  log(): string;
  /** Ctrl-C. Resolves to the exit code when everything that it started has ended, too. */
  interrupt(): Promise<number | null>;
}

/** The folder of the server, where commands use that folder's Node, an empty place for data and a free port. */
export function surroundings(nodeFolder: string) {
  const cwd = inject("server");
  return {
    cwd,
    env: {
      PATH: [nodeFolder, process.env.PATH].join(delimiter),
      CODER_CONFIG_DIR: join(cwd, `data-${randomUUID()}`),
      CODER_HTTP_ADDRESS: "127.0.0.1:0",
    },
  };
}

/** Runs the command until it is interrupted; resolves when it reports that it is ready. */
export async function startServerCommand(
  [command, ...args]: string[],
  nodeFolder: string,
  more: Record<string, string> = {},
): Promise<ServerCommand> {
  const { cwd, env } = surroundings(nodeFolder);
  const child = spawn(`${command}`, args, {
    cwd,
    env: { ...foreignEnvironment(), ...env, ...more },
    stdio: "pipe",
    detached: true, // a process group of its own, as a shell gives to what is typed
  });
  const log = outputOf(child);
  const { url } = await untilReady(child, { log, patienceMs: START_MS }).catch((error: unknown) => {
    if (child.exitCode === null) signalAll(child, "SIGTERM");
    throw error;
  });
  return { url, log, interrupt: () => interrupt(child) };
}

async function interrupt(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "close");
  signalAll(child, "SIGINT");
  const [code] = await ended;
  return code;
}

/** As a terminal does: npx itself passes nothing on. */
function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}
