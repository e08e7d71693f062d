import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { within } from "../../connections/within.ts";
import type { Cluster } from "../cluster.ts";
import { takeTurns } from "../ownership/take-turns.ts";
import { acquirePostmaster, type OwnedPostmaster } from "./acquire-postmaster.ts";
import { readLogTail } from "./postmaster.ts";

/** The part of a pino logger that is used here. */
export type SupervisorLog = { error: (fields: object, message: string) => void };

const RETRY_MS = 1000;
const SILENCE_MS = 2000;

/**
 * Keeps PostgreSQL running and owned: one that crashes, or whose lock is lost, is started again.
 * @returns a function that stops it; calling it again changes nothing
 */
export async function supervisePostgres(cluster: Cluster, log: SupervisorLog): Promise<() => Promise<void>> {
  const closing = new AbortController();
  const first = await acquirePostmaster(cluster);
  const running = keepRunning(first);

  return () => {
    closing.abort();
    return running;
  };

  async function keepRunning(owned: OwnedPostmaster | undefined): Promise<void> {
    while (owned) {
      await Promise.race([owned.postmaster.exited, ended(owned.lock), aborted(closing.signal)]);
      await release(owned);
      if (closing.signal.aborted) return;

      log.error({ log: await readLogTail(cluster.dataDirectory) }, "built-in PostgreSQL exited: starting it again");
      owned = await reacquire();
    }
  }

  /** In turn: a server that starts meanwhile would take a PostgreSQL that has come back, but is not owned yet, for an orphan. */
  async function reacquire(): Promise<OwnedPostmaster | undefined> {
    while (!closing.signal.aborted) {
      try {
        const acquire = async () => (closing.signal.aborted ? undefined : await acquirePostmaster(cluster));
        return await takeTurns(cluster.dataDirectory, acquire, closing);
      } catch (error) {
        log.error({ err: error }, "built-in PostgreSQL does not start: trying again");
        await delay(RETRY_MS, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
    return undefined;
  }
}

async function release({ postmaster, lock }: OwnedPostmaster): Promise<void> {
  await postmaster.stop({ isSilent: await isSilent(lock) });
  lock.connection.stream.destroy();
}

/** Not if it has ended: then it says so at once. */
async function isSilent(lock: pg.Client): Promise<boolean> {
  const silent = new Error("silent");
  try {
    await within(SILENCE_MS, lock.query("select 1"), () => silent);
    return false;
  } catch (error) {
    return error === silent;
  }
}

/** Not with `once` of node:events, which takes the error before the end for a failure of waiting. */
function ended(lock: pg.Client): Promise<void> {
  return new Promise((resolve) => lock.once("end", resolve));
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
