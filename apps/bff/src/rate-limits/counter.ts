import { randomUUID } from "node:crypto";
import { sha256 } from "../http/secret-compare.ts";
import type { Log } from "../observability/log.ts";
import type { Tables } from "../store/open-store.ts";

/** Counts within one window; when the next begins, everything is dropped. */
export interface Counter {
  /** `hits` is one by default. */
  hit(key: string, resetsAt: Date, hits?: number): number | Promise<number>;
  giveBack(key: string): void | Promise<void>;
}

/** Modified in place, as looking up a key among many takes longer than counting. */
interface Count {
  hits: number;
}

/** Beyond this many keys in one window, counts are shared, so that a flood of addresses cannot fill the memory. */
const MAX_KEYS = 50_000;
/** How many counts are shared, so that the flood does not use up everybody else's limit. */
const SHARED_SLOTS = 1024;

export interface SharedCounterDeps {
  store: Pick<Tables, "rateLimits">;
  log: Log;
}

/** Counts in this process only: with several replicas a client gets the limit of each. */
export function createMemoryCounter(maxKeys = MAX_KEYS): Counter {
  let counts = new Map<string, Count>();
  let window = 0;
  // Secret, so that nobody can tell whose slot to fill.
  const salt = randomUUID();
  const sharedSlot = (key: string) => `shared ${sha256(salt + key).readUInt32BE() % SHARED_SLOTS}`;
  const countOf = (key: string): Count => {
    const known = counts.get(key);
    if (known) return known;
    const slot = counts.size < maxKeys ? key : sharedSlot(key);
    const count = counts.get(slot) ?? { hits: 0 };
    counts.set(slot, count);
    return count;
  };
  return {
    hit(key, resetsAt, hits = 1) {
      if (resetsAt.getTime() !== window) counts = new Map();
      window = resetsAt.getTime();
      const count = countOf(key);
      count.hits += hits;
      return count.hits;
    },
    giveBack(key) {
      const count = countOf(key);
      count.hits = Math.max(0, count.hits - 1);
    },
  };
}

/**
 * Counts for all replicas. While the database does not answer, each replica counts for itself: limits never disappear.
 */
export function createSharedCounter({ store, log }: SharedCounterDeps, name: string): Counter {
  const own = createMemoryCounter();
  const orOwn = <Result>(shared: Promise<Result>, instead: () => Result | Promise<Result>): Promise<Result> =>
    shared.catch((error: unknown) => {
      log.warn({ err: error, limit: name }, "For now only this replica counts this rate limit.");
      return instead();
    });
  const hashed = (key: string) => sha256(`${name} ${key}`);
  return {
    hit: (key, resetsAt, hits = 1) =>
      orOwn(store.rateLimits.hit({ hashedKey: hashed(key), hits, resetsAt }), () => own.hit(key, resetsAt, hits)),
    giveBack: (key) =>
      orOwn(
        store.rateLimits.giveBack(hashed(key)).then(() => {}),
        () => own.giveBack(key),
      ),
  };
}
