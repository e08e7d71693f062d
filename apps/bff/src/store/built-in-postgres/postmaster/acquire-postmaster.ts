import { kill } from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { connectWhenReady, NoAnswer } from "../admin-connection.ts";
import { ensureAppDatabase } from "../app-database.ts";
import { BuiltInPostgresError } from "../built-in-postgres-error.ts";
import type { Cluster } from "../cluster.ts";
import { writeConfigurationFiles } from "../directories/configuration-files.ts";
import { removeTemporaryDirectory } from "../directories/socket-directory.ts";
import { ownerName, takeOwnership } from "../ownership/ownership-lock.ts";
import { isAlive } from "./is-alive.ts";
import { type Postmaster, readLogTail, startPostmaster } from "./postmaster.ts";
import { findRunningPostmaster, type RunningPostmaster } from "./running-postmaster.ts";
import { stopPostgres } from "./stop-postgres.ts";

/** A running PostgreSQL that is ours alone as long as `lock` is connected. */
export type OwnedPostmaster = { postmaster: Postmaster; lock: pg.Client };

const ATTEMPTS = 5;
const LOOK_MS = 10;
const ENDING_MS = 5000;

/**
 * Starts PostgreSQL and takes ownership of its data. One that a killed server left running is stopped first: it may
 * be of an older release, and starting takes no longer than asking it.
 * @throws BuiltInPostgresError when another living server owns the data, or PostgreSQL does not start
 */
export async function acquirePostmaster(cluster: Cluster): Promise<OwnedPostmaster> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const running = await findRunningPostmaster(cluster.dataDirectory);
    const isFree = !running || (await stopOrphan(running, cluster.dataDirectory));

    const owned = isFree ? await startAndOwn(cluster) : undefined;
    if (owned) return owned;
  }
  throw await doesNotStart(cluster);
}

/** @returns undefined when PostgreSQL ended before it was ours: another server may have been faster */
async function startAndOwn(cluster: Cluster): Promise<OwnedPostmaster | undefined> {
  const { dataDirectory, socketDirectory } = cluster;
  await writeConfigurationFiles(cluster);
  const postmaster = await startPostmaster(cluster);
  try {
    const lock = await connectWhenReady({ socketDirectory, applicationName: ownerName, isGone: postmaster.hasExited });
    if (lock) {
      await takeOwnership(lock, dataDirectory);
      await ensureAppDatabase(lock);
      return { postmaster, lock };
    }
  } catch (error) {
    // A process that takes it for an orphan breaks our connection first, and PostgreSQL ends a moment later.
    const mayBeEnding = !(error instanceof BuiltInPostgresError);
    if (!(mayBeEnding ? await turns(postmaster.hasExited, ENDING_MS) : postmaster.hasExited())) throw error;
  }
  if (!(await findRunningPostmaster(dataDirectory))) throw await doesNotStart(cluster);
  return undefined;
}

/** @returns false when the connection broke meanwhile: somebody else is stopping it */
async function stopOrphan({ pid, socketDirectory }: RunningPostmaster, dataDirectory: string): Promise<boolean> {
  const isGone = () => !isAlive(pid);
  const client = await connectWhenReady({ socketDirectory, applicationName: ownerName, isGone }).catch((error) => {
    throw error instanceof NoAnswer ? silentOrphan(pid, dataDirectory) : error;
  });
  if (!client) return true;

  try {
    await takeOwnership(client, dataDirectory);
    const hasEnded = await stopPostgres({ tell: (signal) => kill(pid, signal), endsWithin: (ms) => turns(isGone, ms) });
    if (!hasEnded) throw silentOrphan(pid, dataDirectory);
    await removeTemporaryDirectory(socketDirectory);
    return true;
  } catch (error) {
    if (error instanceof BuiltInPostgresError) throw error;
    return false;
  } finally {
    client.connection.stream.destroy();
  }
}

async function turns(isSo: () => boolean, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds && !isSo(); waited += LOOK_MS) await delay(LOOK_MS);
  return isSo();
}

/** If its owner cannot be determined, it is not ours to end. */
function silentOrphan(pid: number, dataDirectory: string): BuiltInPostgresError {
  return new BuiltInPostgresError(
    `PostgreSQL runs on ${dataDirectory} already (process ${pid}) and does not answer. If no other server uses it, end ` +
      `it with "kill -QUIT ${pid}; kill -CONT ${pid}" and start again.`,
  );
}

async function doesNotStart({ dataDirectory }: Cluster): Promise<BuiltInPostgresError> {
  return new BuiltInPostgresError(
    `PostgreSQL does not start in ${dataDirectory}. The end of its log:\n${await readLogTail(dataDirectory)}`,
  );
}
