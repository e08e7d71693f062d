// @ts-check
import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "../children/is-alive.mjs";

const POLL_MS = 200;

/**
 * Does the work while no other launcher does any: two that install or build at once would destroy each other's files.
 * The lock names its process, so one that was killed holds nobody up.
 * @template T
 * @param {string} directory where the lock lies
 * @param {() => Promise<T>} work
 * @param {(pid: number) => void} [onWait] told once, with the process that is waited for
 * @returns {Promise<T>}
 */
export async function exclusively(directory, work, onWait = () => {}) {
  const lock = join(directory, "lock");
  await mkdir(directory, { recursive: true });
  let isWaiting = false;
  while (!(await tryLock(lock))) {
    const holder = Number(await readFile(lock, "utf8").catch(() => ""));
    if (!isAlive(holder)) {
      await rm(lock, { force: true });
      continue;
    }
    if (!isWaiting) onWait(holder);
    isWaiting = true;
    await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/**
 * The lock appears together with its content: an empty one would look as if its process were gone.
 * @param {string} lock
 */
async function tryLock(lock) {
  const written = `${lock}-${randomUUID()}`;
  await writeFile(written, String(process.pid));
  try {
    await link(written, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(written);
  }
}
