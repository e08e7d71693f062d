import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { BuiltInPostgresError } from "../built-in-postgres-error.ts";
import type { Cluster } from "../cluster.ts";
import { bareEnvironment } from "./run-command.ts";
import { stopPostgres } from "./stop-postgres.ts";

const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;

/** A PostgreSQL that we started. `exited` settles when it ends, for whatever reason. */
export type Postmaster = {
  exited: Promise<void>;
  hasExited: () => boolean;
  stop: (options: { isSilent: boolean }) => Promise<unknown>;
};

/** Starts PostgreSQL in a session of its own, so that Ctrl-C reaches the server and not its database. */
export async function startPostmaster({ dataDirectory, binaries, user, guardian }: Cluster): Promise<Postmaster> {
  const log = await openLog(dataDirectory);
  const child = spawn(binaries.postgres, ["-D", dataDirectory], {
    ...user.credentials,
    cwd: "/",
    env: bareEnvironment,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await once(child, "spawn").catch((error) => {
    throw new BuiltInPostgresError(`PostgreSQL cannot be started: ${error.message}`);
  });
  await log.close();
  child.unref();

  guardian.watch(Number(child.pid));
  return {
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    stop: (options) => {
      child.ref();
      const endsWithin = (milliseconds: number) =>
        Promise.race([exited.then(() => true), delay(milliseconds, false, { ref: false })]);
      return stopPostgres({ tell: (signal) => child.kill(signal), endsWithin }, options);
    },
  };
}

/** The last lines PostgreSQL logged, for an error message. */
export async function readLogTail(dataDirectory: string): Promise<string> {
  const flag = constants.O_RDONLY | constants.O_NOFOLLOW;
  const text = await readFile(logPath(dataDirectory), { encoding: "utf8", flag }).catch(() => "");
  return text.trim().split("\n").slice(-5).join("\n");
}

/** One log for this run and one for the previous run. The directory is PostgreSQL's: root follows no link in it. */
async function openLog(dataDirectory: string) {
  await rename(logPath(dataDirectory), `${logPath(dataDirectory)}.1`).catch(() => {});
  return open(logPath(dataDirectory), APPEND, 0o600);
}

function logPath(dataDirectory: string): string {
  return join(dataDirectory, "server.log");
}
