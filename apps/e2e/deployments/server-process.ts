import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { outputOf, untilReady } from "../../launcher/children/server-ready.mjs";
import type { Environment } from "./profiles.ts";

export interface ServerProcess {
  /** Where people reach it, without a trailing slash. */
  url: string;
  /** Where it listens, which differs behind a proxy. */
  address: string;
  log(): string;
  /** Asks it to stop and waits. Throws if it does not stop in time, or fails. */
  stop(): Promise<void>;
  /** kill -9: no goodbye. */
  kill(): Promise<void>;
}

const MAIN = fileURLToPath(new URL("../../bff/dist/main.js", import.meta.url));
const START_MS = 30_000;
const STOP_MS = 10_000;

/**
 * Starts the built server on a free loopback port, with these options and none of the caller's, by playwright.config's
 * Node.
 */
export async function startServerProcess(options: Environment): Promise<ServerProcess> {
  const child = spawn(process.env.SERVER_NODE ?? process.execPath, [MAIN], {
    env: { ...withoutOptions(process.env), ...EVERYWHERE, ...options },
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithThisProcess(child);
  const log = outputOf(child);
  const { url, origin } = await untilReady(child, { log, patienceMs: START_MS }).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  return { url, address: origin, log, stop: () => stop(child, log), kill: () => kill(child) };
}

/** All journeys come from one address, and would use up one person's limits. */
const EVERYWHERE = { CODER_HTTP_ADDRESS: "127.0.0.1:0", CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" };

function withoutOptions(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("CODER_")));
}

async function stop(child: ChildProcess, log: () => string): Promise<void> {
  if (hasEnded(child)) return;
  const patience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const [code] = await ended;
  clearTimeout(patience);
  if (code !== 0) throw new Error(`The server ended with ${code} instead of 0 when asked to stop. It said:\n${log()}`);
}

async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** A worker that Playwright ends early leaves no server behind. */
function endWithThisProcess(child: ChildProcess): void {
  if (running.size === 0) process.once("exit", killRunning);
  running.add(child);
  child.once("exit", () => {
    running.delete(child);
    if (running.size === 0) process.off("exit", killRunning);
  });
}

const running = new Set<ChildProcess>();

function killRunning(): void {
  for (const child of running) child.kill("SIGKILL");
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
