import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { outputOf, untilReady } from "../../../../launcher/children/server-ready.mjs";

export interface ServerProcess {
  /** Where it listens. */
  origin: string;
  /** Resolves with its exit code, which is null if it was killed. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

const START_MS = 60_000;

/** A server process with these options only. */
export async function startServerProcess(main: string, env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, CODER_HTTP_ADDRESS: "127.0.0.1:0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killToo = () => child.kill("SIGKILL");
  process.once("exit", killToo);
  child.once("exit", () => process.off("exit", killToo));
  const { origin } = await untilReady(child, { log: outputOf(child), patienceMs: START_MS });
  return { origin, end: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
  return child.exitCode;
}
