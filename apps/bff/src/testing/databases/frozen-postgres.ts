import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

/**
 * Stops every process of the built-in PostgreSQL below a directory, like a hung disk or a frozen machine: sockets stay
 * open and nobody answers. Returns a function that continues them, which runs at the end of the test at the latest.
 */
export async function freezePostgres(configDir: string): Promise<() => void> {
  const directory = join(configDir, "postgres");
  const postmaster = Number.parseInt(await readFile(join(directory, "postmaster.pid"), "utf8"), 10);
  const pids = [postmaster];
  const tell = (signal: NodeJS.Signals) => {
    for (const pid of pids) tellOne(pid, signal);
  };
  onTestFinished(() => tell("SIGCONT"));
  // First the process that would start others: a server under load may connect while they are looked up. The operating
  // system also knows those that have just started.
  tell("SIGSTOP");
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const processes = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  pids.push(...processes.flatMap(([pid, parent]) => (parent === postmaster && pid !== undefined ? [pid] : [])));
  tell("SIGSTOP");
  return () => tell("SIGCONT");
}

function tellOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}
