import { setTimeout as delay, setImmediate as otherWork } from "node:timers/promises";
import { DatabaseUnavailable, Deadlock } from "../database-unavailable.ts";
import { after } from "./connections/within.ts";

const MAX_ITEMS = 500;
/** What each does next may take a third of a millisecond. */
const MAX_AT_ONCE = 25;

interface BatchOptions {
  /** Whoever has not had a turn by then is refused, and never gets one. */
  longestWaitMs: number;
  gatherMs?: number;
  /** At most so many at once. */
  maxItems?: number;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
  hasTurn(): void;
}

/**
 * Combines concurrent requests for the same work into one transaction and one write to disk: requests that arrive while
 * one is running go into the next. None waits for others to arrive, unless `gatherMs` says how long, for work
 * that is frequent and not urgent. `run` returns the results in the order of the items. If it fails, each item is tried
 * alone, so that a bad one affects no other. The callers of a large batch continue a few at a time, so that other
 * requests have their turn in between.
 */
export function createBatches<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { longestWaitMs, gatherMs, maxItems = MAX_ITEMS }: BatchOptions,
): (item: Item) => Promise<Result> {
  const waiting = new Set<Waiting<Item, Result>>();
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.size > 0) {
      if (gatherMs !== undefined) await delay(gatherMs);
      const batch = takeBatch();
      if (batch.length > 0) await runBatch(batch);
    }
    isRunning = false;
  }

  function takeBatch(): Waiting<Item, Result>[] {
    const batch = [...waiting].slice(0, maxItems);
    for (const one of batch) {
      waiting.delete(one);
      one.hasTurn();
    }
    return batch;
  }

  async function runBatch(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      void handOut(batch, results);
    } catch (error) {
      const isUseless = error instanceof DatabaseUnavailable && !(error instanceof Deadlock);
      if (batch.length === 1 || isUseless) for (const { reject } of batch) reject(error);
      else await Promise.all(batch.map((one) => runBatch([one])));
    }
  }

  async function handOut(batch: readonly Waiting<Item, Result>[], results: readonly Result[]): Promise<void> {
    for (const [index, { resolve }] of batch.entries()) {
      if (index > 0 && index % MAX_AT_ONCE === 0) await otherWork();
      resolve(results[index] as Result);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const hasTurn = after(longestWaitMs, () => {
        waiting.delete(one);
        reject(new DatabaseUnavailable(`no turn within ${longestWaitMs / 1000} s`));
      });
      const one = { item, resolve, reject, hasTurn };
      waiting.add(one);
      if (!isRunning) void runAll();
    });
}
