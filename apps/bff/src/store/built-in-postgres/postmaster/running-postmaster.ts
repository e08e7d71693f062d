import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { socketPath } from "../directories/socket-directory.ts";
import { isAlive } from "./is-alive.ts";

export type RunningPostmaster = { pid: number; socketDirectory: string };

/**
 * The PostgreSQL that is already running on this data directory. A postmaster.pid left by a power failure, whose number
 * now belongs to another program, would keep PostgreSQL from starting, so it is removed.
 */
export async function findRunningPostmaster(dataDirectory: string): Promise<RunningPostmaster | undefined> {
  const content = readPidFile(dataDirectory);
  if (content === undefined) return undefined;

  // PostgreSQL's format: process id, data directory, start time, port, socket directory, ...
  const [pid, , , , socketDirectory = ""] = content.split("\n");
  const found = { pid: Number(pid), socketDirectory: socketDirectory || dataDirectory };
  if ((await accepts(found.socketDirectory)) || isPostmasterOf(found.pid, dataDirectory)) return found;

  if (isAlive(found.pid) && readPidFile(dataDirectory) === content) {
    rmSync(join(dataDirectory, "postmaster.pid"), { force: true });
    rmSync(`${socketPath(found.socketDirectory)}.lock`, { force: true });
  }
  return undefined;
}

function readPidFile(dataDirectory: string): string | undefined {
  try {
    return readFileSync(join(dataDirectory, "postmaster.pid"), "utf8");
  } catch {
    return undefined;
  }
}

function accepts(socketDirectory: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(socketDirectory));
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/**
 * The exact command of `startPostmaster`, so that neither another cluster nor a reader of its files is mistaken for it.
 */
function isPostmasterOf(pid: number, dataDirectory: string): boolean {
  return isAlive(pid) && commandLine(pid).endsWith(`/bin/postgres -D ${dataDirectory}`);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    // There is no /proc on macOS, and slim Linux images lack ps.
  }
  try {
    return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
