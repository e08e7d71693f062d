import { link, readFile, rm, writeFile } from "node:fs/promises";
import { pid } from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "../postmaster/is-alive.ts";

const LOOK_MS = 20;
/** A start that takes longer than this (recovery on a slow disk) no longer keeps another from checking for itself. */
const PATIENCE_MS = 10_000;
const ownTurns = new Set<string>();

/**
 * Servers that start on one directory at the same moment take turns: the second would take the first one's PostgreSQL
 * for an orphan in the moment before it is owned. A file beside the directory says whose turn it is.
 */
export async function takeTurns<Result>(
  directory: string,
  work: () => Promise<Result>,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Result> {
  const file = `${directory}.starting`;
  const isOurs = await waitForTurn(file, signal);
  try {
    return await work();
  } finally {
    if (isOurs) {
      await rm(file, { force: true });
      ownTurns.delete(file);
    }
  }
}

/** @returns false where the one before does not come to an end, no file can be written there, or the wait is aborted */
async function waitForTurn(file: string, signal: AbortSignal | undefined): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS && !signal?.aborted; waited += LOOK_MS) {
    if (!ownTurns.has(file)) {
      ownTurns.add(file);
      const problem = await create(file);
      if (problem === undefined) return true;
      if (problem === "EEXIST" && !(await isHeld(file))) await rm(file, { force: true });
      ownTurns.delete(file);
      if (problem !== "EEXIST") return false;
    }
    await delay(LOOK_MS);
  }
  return false;
}

/** Atomically, with its content. Returns the error code of a failure. */
async function create(file: string): Promise<string | undefined> {
  const draft = `${file}.${pid}`;
  try {
    await writeFile(draft, String(pid), { flag: "wx", mode: 0o600 });
    await link(draft, file);
    return undefined;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "unknown";
  } finally {
    await rm(draft, { force: true });
  }
}

/** A leftover names a process that is gone, or this one, which then has its number. */
async function isHeld(file: string): Promise<boolean> {
  const holder = Number(await readFile(file, "utf8").catch(() => "0"));
  return holder > 0 && holder !== pid && isAlive(holder);
}
