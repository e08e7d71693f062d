const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 120_000;

interface Undelivered {
  /** How often it was tried. */
  attempts: number;
  /** After that nobody waits for it any more. */
  until: Date;
}

/** When to try again to send a mail; null: never. */
export function nextAttempt({ attempts, until }: Undelivered, now: Date): Date | null {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  const next = new Date(now.getTime() + pause);
  return next < until ? next : null;
}
