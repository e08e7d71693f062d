import {
  isExpired,
  type PollOutcome,
  type PollSchedule,
  planFirstPoll,
  planNextPoll,
  planOnWake,
} from "./device-poll.ts";

interface PollerOptions<Result> {
  device: { intervalSeconds: number; expiresAtMs: number };
  /** One request. Never rejects, except if the signal aborts it. */
  poll: (signal: AbortSignal) => Promise<PollOutcome<Result>>;
  onSchedule: (schedule: PollSchedule) => void;
  onExpired: () => void;
  onSettled: (result: Result) => void;
}

/**
 * Polls by its own timer until it is settled, expired or stopped, with at most one request in progress. It ignores
 * whether the tab is visible: the person is in GitHub's tab, not in ours.
 */
export function startDevicePoller<Result>(options: PollerOptions<Result>): () => void {
  const stopped = new AbortController();
  let schedule = planFirstPoll(options.device, Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  function follow(next: PollSchedule) {
    schedule = next;
    options.onSchedule(schedule);
    arm();
  }

  function arm() {
    clearTimeout(timer);
    const dueAtMs = Math.min(schedule.nextAtMs, schedule.expiresAtMs);
    timer = setTimeout(ask, Math.max(0, dueAtMs - Date.now()));
  }

  async function ask() {
    if (isExpired(schedule, Date.now())) return end(options.onExpired);
    isAsking = true;
    const outcome = await options.poll(stopped.signal).catch((): PollOutcome<Result> => ({ kind: "trouble" }));
    isAsking = false;
    if (stopped.signal.aborted) return;
    if (outcome.kind === "settled") return end(() => options.onSettled(outcome.result));
    follow(planNextPoll(schedule, outcome, Date.now()));
  }

  // Sleep stops timers but not the wall clock; both the plan and the expiry are compared with it on waking.
  function wake() {
    if (isAsking) return;
    schedule = planOnWake(schedule, Date.now());
    arm();
  }

  function end(report: () => void) {
    stop();
    report();
  }

  function stop() {
    clearTimeout(timer);
    stopped.abort();
    for (const [target, event] of WAKING_EVENTS) target.removeEventListener(event, wake);
  }

  for (const [target, event] of WAKING_EVENTS) target.addEventListener(event, wake);
  arm();
  return stop;
}

const WAKING_EVENTS: readonly (readonly [EventTarget, string])[] = [
  [document, "visibilitychange"],
  [window, "pageshow"],
  [window, "focus"],
  [window, "online"],
];
