/**
 * When to poll again during a device flow (RFC 8628 3.5, dashboard#9). Pure: times are wall-clock milliseconds passed
 * in.
 */
export interface PollSchedule {
  /** The server's latest interval; never decreases. */
  intervalSeconds: number;
  expiresAtMs: number;
  /** Not before this, whatever wakes us: the interval, or the server's Retry-After. */
  earliestAtMs: number;
  /** The planned moment: `earliestAtMs`, or later while backing off. */
  nextAtMs: number;
  /** When this plan was made; a clock that shows an earlier time has been set back. */
  plannedAtMs: number;
  /** Consecutive failed requests; above zero means "reconnecting". */
  failures: number;
}

export type PollOutcome<Result> =
  | { kind: "pending"; intervalSeconds: number; expiresInSeconds: number }
  | { kind: "slow-down"; intervalSeconds?: number }
  /** No usable answer: offline, time-out, 429, 5xx, nonsense. The flow continues. */
  | { kind: "trouble"; retryAfterSeconds?: number }
  | { kind: "settled"; result: Result };

type Unsettled = Exclude<PollOutcome<never>, { kind: "settled" }>;

const DEFAULT_INTERVAL_SECONDS = 5; // RFC 8628 3.2
const SLOW_DOWN_SECONDS = 5; // RFC 8628 3.5
const MAX_BACK_OFF_SECONDS = 30;

/** The first poll comes after one full interval: nobody has entered a code at 0 s. */
export function planFirstPoll(device: { intervalSeconds: number; expiresAtMs: number }, nowMs: number): PollSchedule {
  const intervalSeconds = device.intervalSeconds > 0 ? device.intervalSeconds : DEFAULT_INTERVAL_SECONDS;
  return planWholeInterval(intervalSeconds, device.expiresAtMs, nowMs);
}

/** The plan after an answer that decided nothing, counted from when that answer arrived. */
export function planNextPoll(last: PollSchedule, outcome: Unsettled, nowMs: number): PollSchedule {
  if (outcome.kind === "trouble") return planAfterTrouble(last, outcome.retryAfterSeconds ?? 0, nowMs);

  const asked = outcome.intervalSeconds ?? 0;
  const least = outcome.kind === "slow-down" ? last.intervalSeconds + SLOW_DOWN_SECONDS : last.intervalSeconds;
  const intervalSeconds = Math.max(least, asked);
  const expiresAtMs = outcome.kind === "pending" ? nowMs + outcome.expiresInSeconds * 1000 : last.expiresAtMs;
  return planWholeInterval(intervalSeconds, expiresAtMs, nowMs);
}

/** The plan when something woke us (tab shown, network back, lid opened): no need to wait out a back-off. */
export function planOnWake(last: PollSchedule, nowMs: number): PollSchedule {
  const setBackMs = Math.max(0, last.plannedAtMs - nowMs);
  const earliestAtMs = last.earliestAtMs - setBackMs;
  return {
    ...last,
    plannedAtMs: last.plannedAtMs - setBackMs,
    expiresAtMs: last.expiresAtMs - setBackMs,
    earliestAtMs,
    nextAtMs: Math.max(nowMs, earliestAtMs),
  };
}

export function isExpired(schedule: PollSchedule, nowMs: number): boolean {
  return nowMs >= schedule.expiresAtMs;
}

function planWholeInterval(intervalSeconds: number, expiresAtMs: number, nowMs: number): PollSchedule {
  const nextAtMs = nowMs + intervalSeconds * 1000;
  return { intervalSeconds, expiresAtMs, earliestAtMs: nextAtMs, nextAtMs, plannedAtMs: nowMs, failures: 0 };
}

function planAfterTrouble(last: PollSchedule, retryAfterSeconds: number, nowMs: number): PollSchedule {
  const failures = last.failures + 1;
  const backOff = Math.min(last.intervalSeconds * 2 ** (failures - 1), MAX_BACK_OFF_SECONDS);
  const earliest = Math.max(last.intervalSeconds, retryAfterSeconds);
  return {
    ...last,
    failures,
    plannedAtMs: nowMs,
    earliestAtMs: nowMs + earliest * 1000,
    nextAtMs: nowMs + Math.max(earliest, backOff) * 1000,
  };
}
