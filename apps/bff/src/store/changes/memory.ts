import { LRUCache } from "lru-cache";
import type { Changes } from "./changes.ts";
import type { Change } from "./message.ts";

/**
 * What this process has cached of one kind of objects, while it is certain to receive every change to them (design#22).
 */
export interface Memory<Known extends object> {
  /** Undefined for what is not known, and for everything while changes may be missed. */
  find(name: string): Known | undefined;
  /**
   * Queries the database. What the work keeps is cached unless it changed in the meantime, or the work failed; if it
   * keeps nothing, nothing is cached. `before` is what was known so far; it may be outdated.
   */
  learn<Result>(name: string, work: (learning: Learning<Known>) => Promise<Result>): Promise<Result>;
  /** Including queries in progress. */
  forget(name: string): void;
}

export interface Learning<Known> {
  before: Known | undefined;
  keep(known: Known): void;
}

interface MemoryOptions<Known> {
  kind: Change["kind"];
  maxEntries: number;
  /** For kinds whose sizes differ a lot. */
  size?: { maxBytes: number; bytesOf(known: Known): number };
}

/** Work in progress, and whether what it reads may be outdated. */
interface Reading {
  name: string;
  isSpoilt: boolean;
  isKept: boolean;
}

export function createMemory<Known extends object>(
  changes: Pick<Changes, "isCurrent" | "listen">,
  { kind, maxEntries, size }: MemoryOptions<Known>,
): Memory<Known> {
  const readings = new Set<Reading>();
  const { maxBytes, bytesOf } = size ?? { maxBytes: maxEntries, bytesOf: () => 1 };
  const share = Math.ceil(maxBytes / maxEntries);
  // Each counts for at least its share, which bounds their number: `max` would allocate all memory at startup.
  const cache = new LRUCache<string, Known>({
    maxSize: maxBytes,
    sizeCalculation: (known) => Math.max(share, bytesOf(known)),
  });

  function forget(name: string): void {
    cache.delete(name);
    for (const reading of readings) if (reading.name === name) reading.isSpoilt = true;
  }

  function forgetAll(): void {
    cache.clear();
    for (const reading of readings) reading.isSpoilt = true;
  }

  changes.listen((change) => {
    if (change === "everything") forgetAll();
    else if (change.kind === kind) forget(change.name);
  });

  return {
    find: (name) => (changes.isCurrent() ? cache.get(name) : undefined),
    async learn(name, work) {
      const reading = { name, isSpoilt: !changes.isCurrent(), isKept: false };
      const keep = (known: Known) => {
        reading.isKept = !reading.isSpoilt;
        if (reading.isKept) cache.set(name, known);
      };
      readings.add(reading);
      try {
        return await work({ before: cache.get(name), keep });
      } catch (error) {
        reading.isKept = false;
        throw error;
      } finally {
        readings.delete(reading);
        if (!reading.isKept) cache.delete(name);
      }
    },
    forget,
  };
}
