import type { Counter } from "./counter.ts";

/** A replica takes this fraction of what is left: near the limit it counts one by one. */
const SHARE = 20;
/**
 * Beyond this many keys in one window, they are counted one by one, so that a flood of addresses cannot fill the
 * memory.
 */
const MAX_KEYS = 50_000;

/** Numbers that this replica has reserved and gives out one after another. */
interface Block {
  first: number;
  next: number;
  last: number;
}

/**
 * Reserves several numbers of a shared counter at once, and gives them out without asking. All replicas together never
 * exceed the limit; one of several may refuse a little early, because another holds numbers that it did not use.
 */
export function countAhead(shared: Counter, limit: number): Counter {
  let blocks = new Map<string, Block | Promise<unknown>>();
  let window = 0;

  async function takeBlock(key: string, resetsAt: Date, left: number): Promise<Block> {
    const hits = Math.max(1, Math.floor(left / SHARE));
    const last = await shared.hit(key, resetsAt, hits);
    const first = last - hits + 1;
    return { first, next: first, last };
  }

  async function hitAnew(key: string, resetsAt: Date, before: Block | undefined): Promise<number> {
    const current = blocks;
    const taking = takeBlock(key, resetsAt, before ? limit - before.last : limit);
    current.set(key, taking);
    try {
      const block = await taking;
      current.set(key, block);
      return block.next++;
    } catch (error) {
      current.delete(key);
      throw error;
    }
  }

  function hit(key: string, resetsAt: Date): number | Promise<number> {
    if (resetsAt.getTime() !== window) blocks = new Map();
    window = resetsAt.getTime();
    const block = blocks.get(key);
    // Requests that arrive during a reservation share it.
    if (block instanceof Promise) return block.then(() => hit(key, resetsAt));
    if (block && block.next <= block.last) return block.next++;
    return block || blocks.size < MAX_KEYS ? hitAnew(key, resetsAt, block) : shared.hit(key, resetsAt);
  }

  return {
    hit,
    giveBack(key) {
      const block = blocks.get(key);
      if (!block || block instanceof Promise || block.next === block.first) return shared.giveBack(key);
      block.next -= 1;
    },
  };
}
