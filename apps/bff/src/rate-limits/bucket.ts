import { ApiError } from "../http/api-error.ts";
import type { Clock } from "../time-and-chance.ts";
import type { Counter } from "./counter.ts";

const MINUTE_MS = 60_000;

/** A client's standing after one more request. */
export interface Taken {
  allowed: boolean;
  limit: number;
  remaining: number;
  resetsAt: Date;
  retryAfterSeconds: number;
}

/** A number per window and key; windows of a minute begin with the clock's minute (signin#1.6). */
export interface Bucket {
  take(key: string): Taken | Promise<Taken>;
  /** Takes back the count of a request that turned out to be harmless. */
  giveBack(key: string): void | Promise<void>;
}

interface BucketOptions {
  /** 0 or less: unlimited. */
  limit: number;
  /** A minute by default. */
  windowMs?: number;
  onRefusal?(): void;
}

export function createBucket(
  clock: Clock,
  counter: Counter,
  { limit, windowMs = MINUTE_MS, onRefusal }: BucketOptions,
): Bucket {
  return {
    take(key) {
      const now = clock.now().getTime();
      const resetsAt = new Date((Math.floor(now / windowMs) + 1) * windowMs);
      const standingAt = (count: number): Taken => {
        const allowed = limit <= 0 || count <= limit;
        if (!allowed) onRefusal?.();
        return {
          allowed,
          limit,
          remaining: Math.max(0, limit - count),
          resetsAt,
          retryAfterSeconds: Math.ceil((resetsAt.getTime() - now) / 1000),
        };
      };
      const count = limit > 0 ? counter.hit(key, resetsAt) : 0;
      return typeof count === "number" ? standingAt(count) : count.then(standingAt);
    },
    giveBack: (key) => (limit > 0 ? counter.giveBack(key) : undefined),
  };
}

/** Throws 429 if the limit is exceeded. */
export function requireAllowed({ allowed, limit, retryAfterSeconds }: Taken, message = tooMany(limit)): void {
  if (allowed) return;
  throw new ApiError(429, message, { headers: { "Retry-After": String(retryAfterSeconds) } });
}

function tooMany(limit: number): string {
  return `You've been rate limited for sending more than ${limit} requests in 1m0s.`;
}
