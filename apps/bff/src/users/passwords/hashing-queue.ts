import { availableParallelism } from "node:os";
import { ApiError } from "../../http/api-error.ts";

/** One core stays free for everything else, so that a storm of sign-ins delays sign-ins only (rules#30). */
const AT_ONCE = Math.max(1, Math.min(availableParallelism() - 1, 4));
/** As many as can be expected to wait: a few seconds' work. */
const MAX_WAITING = 200;
const BUSY = "Too many passwords are being checked right now. Please try again in a moment.";

export interface HashingQueue {
  <Result>(work: () => Promise<Result>): Promise<Result>;
  load(): HashingLoad;
}

/** How many are running and waiting, and how many were refused since startup. */
export interface HashingLoad {
  running: number;
  waiting: number;
  refused: number;
}

/** Runs a bounded number of jobs at once and keeps a bounded number waiting; any more are refused at once. */
export function createHashingQueue({ atOnce = AT_ONCE, maxWaiting = MAX_WAITING, busy = BUSY } = {}): HashingQueue {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  let refused = 0;

  const queue = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free -= 1;
    else if (waiting.length < maxWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
    else {
      refused += 1;
      throw tooBusy(busy);
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
  return Object.assign(queue, { load: () => ({ running: atOnce - free, waiting: waiting.length, refused }) });
}

function tooBusy(words: string): ApiError {
  return new ApiError(429, words, { headers: { "Retry-After": "1" } });
}
