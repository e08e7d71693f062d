import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";

/**
 * Stops every process of the built-in PostgreSQL below a directory, as a hung disk or a frozen machine does: sockets
 * stay open and nobody answers. Returns what lets it go on; the end of the test does so at the latest.
 */
export async function freezePostgres(configDir: string): Promise<() => void> {
  const directory = join(configDir, "postgres");
  const postmaster = Number.parseInt(await readFile(join(directory, "postmaster.pid"), "utf8"), 10);
  const pids = [postmaster, ...(await childrenOf(directory))];
  const tell = (signal: NodeJS.Signals) => {
    for (const pid of pids) tellOne(pid, signal);
  };
  tell("SIGSTOP");
  onTestFinished(() => tell("SIGCONT"));
  return () => tell("SIGCONT");
}

async function childrenOf(host: string): Promise<number[]> {
  const client = new pg.Client({ host, user: "coder", database: "coder" });
  await client.connect();
  const { rows } = await client.query("select pid from pg_stat_activity").finally(() => client.end());
  return rows.map(({ pid }) => pid);
}

function tellOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended meanwhile
  }
}
