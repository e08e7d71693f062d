import { join, resolve } from "node:path";
import { getBinaries } from "./binaries.ts";
import { getDatabaseUser } from "./database-user.ts";
import { ensureDataDirectory } from "./directories/data-directory.ts";
import { ensureHomeDirectory } from "./directories/home-directory.ts";
import {
  createTemporaryDirectory,
  getSocketDirectory,
  removeTemporaryDirectory,
} from "./directories/socket-directory.ts";
import { takeTurns } from "./ownership/take-turns.ts";
import { startGuardian } from "./postmaster/guardian.ts";
import { type SupervisorLog, supervisePostgres } from "./postmaster/supervise-postgres.ts";
import { APP_DATABASE, APP_ROLE, PORT } from "./roles.ts";

type BuiltInPostgresInput = {
  /** The data lies in `postgres` below it. Not touched when ephemeral. */
  directory: string;
  /** In a temporary directory that is removed at the end, and without fsync. */
  ephemeral: boolean;
  log: SupervisorLog;
};

export type BuiltInPostgres = {
  /** For a pool of `pg`. `host` is the directory of the Unix socket; there is no password (see configuration-files). */
  connection: { host: string; port: number; user: string; database: string; ssl: false };
  dataDirectory: string;
  /** Whether this start created the database. */
  isNew: boolean;
  /** Stops PostgreSQL; may be called more than once. Close the pool first. */
  close: () => Promise<unknown>;
};

/**
 * Runs a PostgreSQL of our own, from npm, until it is closed or this process ends. It is restarted when it crashes.
 * @throws BuiltInPostgresError, whose message names what is wrong and the remedy
 */
export async function openBuiltInPostgres({
  directory,
  ephemeral,
  log,
}: BuiltInPostgresInput): Promise<BuiltInPostgres> {
  const user = await getDatabaseUser(join(resolve(directory), "postgres"));
  const binaries = await getBinaries(user);
  const temporaryDirectory = ephemeral ? await createTemporaryDirectory(user) : undefined;
  const home = temporaryDirectory ?? resolve(directory);
  const dataDirectory = join(home, "postgres");
  const socketDirectory = await getSocketDirectory(dataDirectory, user);
  const guardian = startGuardian(user, temporaryDirectory);
  const clearAway = () => Promise.all([guardian.dismiss(), ...[home, socketDirectory].map(removeTemporaryDirectory)]);
  try {
    await ensureHomeDirectory(home, user);
    const cluster = { dataDirectory, socketDirectory, user, binaries, ephemeral, guardian };
    const { isNew, stop } = await takeTurns(dataDirectory, async () => ({
      isNew: await ensureDataDirectory({ dataDirectory, binaries, user, durable: !ephemeral }),
      stop: await supervisePostgres(cluster, log),
    }));

    const connection = {
      host: socketDirectory,
      port: PORT,
      user: APP_ROLE,
      database: APP_DATABASE,
      ssl: false,
    } as const;
    return { connection, dataDirectory, isNew, close: () => stop().then(clearAway) };
  } catch (error) {
    await clearAway();
    throw error;
  }
}
