import type { OptionReader } from "../option-reader.ts";

const ONE_MINUTE_MS = 60_000;
/** Timers cannot run longer than this, about 25 days. */
const MAX_MS = 2 ** 31 - 1;

/** Milliseconds; a minute if the configured interval makes no sense (general#8). */
export function readStatsRefresh(read: OptionReader): number {
  const milliseconds = Number(read.nanoseconds("Agent Stat Refresh Interval") / 1_000_000n);
  return milliseconds > 0 ? Math.min(milliseconds, MAX_MS) : ONE_MINUTE_MS;
}
