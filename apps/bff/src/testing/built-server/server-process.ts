import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface ServerProcess {
  /** Where it listens. */
  origin: string;
  /** Resolves with its exit code, which is null if it was killed. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

const READY = "Coder sign-in is ready";

/** A server process with these options only. */
export async function startServerProcess(main: string, env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, CODER_HTTP_ADDRESS: "127.0.0.1:0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killToo = () => child.kill("SIGKILL");
  process.once("exit", killToo);
  child.once("exit", () => process.off("exit", killToo));
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  await waitUntilReady(child, () => log);
  return {
    origin: `http://127.0.0.1:${/is ready.*"port":(\d+)/.exec(log)?.[1]}`,
    end: (signal) => end(child, signal),
  };
}

function waitUntilReady(child: ChildProcess, log: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (answer: () => void) => {
      child.stderr?.off("data", look);
      child.off("exit", fail);
      answer();
    };
    const look = () => {
      if (log().includes(READY)) settle(resolve);
    };
    const fail = () => settle(() => reject(new Error(`The server ended before it was ready:\n${log()}`)));
    child.stderr?.on("data", look);
    child.once("exit", fail);
  });
}

async function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
  return child.exitCode;
}
