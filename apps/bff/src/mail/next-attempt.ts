const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;

interface Undelivered {
  /** The number of attempts so far. */
  attempts: number;
  /** After that nobody is waiting for it anymore. */
  until: Date;
}

/** When to retry a mail; null: never. */
export function nextAttempt({ attempts, until }: Undelivered, now: Date): Date | null {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  const next = new Date(now.getTime() + pause);
  return next < until ? next : null;
}
