import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PollOutcome } from "./device-poll.ts";
import { startDevicePoller } from "./device-poller.ts";

const LIFETIME_SECONDS = 900;
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  stop();
  setVisibility("visible");
});

test("rules#1: polls at 5 s, 10 s, 15 s and never at 0 s", async () => {
  const { pollTimes } = start(() => pending());

  await pass(17);

  expect(pollTimes()).toEqual([5, 10, 15]);
});

test("rules#1: over 20 slow answers no poll comes before a full interval since the previous one", async () => {
  const { polls } = start(async () => {
    await timerOf(800);
    return pending();
  });

  await pass(120);

  const gaps = polls.slice(1).map((poll, index) => poll.startedAt - (polls[index]?.endedAt ?? 0));
  expect(gaps.length).toBeGreaterThanOrEqual(19);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5000);
});

test("rules#2: slow_down answers spread the polls for good", async () => {
  const answers: PollOutcome<string>[] = [{ kind: "slow-down" }, { kind: "slow-down" }];
  const { pollTimes } = start(() => answers.shift() ?? pending());

  await pass(66);

  expect(pollTimes()).toEqual([5, 15, 30, 45, 60]);
});

test("fault 1: goes on while the tab is hidden", async () => {
  const { pollTimes } = start(() => pending());

  setVisibility("hidden");
  await pass(16);

  expect(pollTimes()).toEqual([5, 10, 15]);
});

test("rules#4: an outage of 40 s, then approval: settled", async () => {
  const { settled, expired } = start(() => (elapsed() < 40 ? { kind: "trouble" } : { kind: "settled", result: "in" }));

  await pass(75);

  expect(settled).toEqual(["in"]);
  expect(expired).toBe(0);
});

test("rules#4: a request that rejects unforeseen counts as trouble", async () => {
  const { schedules } = start(() => Promise.reject(new Error("cut")));

  await pass(6);

  expect(schedules.at(-1)?.failures).toBe(1);
});

test("offline midway: asks again as soon as the network is back", async () => {
  let isOffline = true;
  const { pollTimes } = start(() => (isOffline ? { kind: "trouble" } : pending()));
  await pass(62);
  const before = pollTimes().length;

  isOffline = false;
  window.dispatchEvent(new Event("online"));
  await pass(0);

  expect(pollTimes().length).toBe(before + 1);
});

test("waking again and again does not make early polls", async () => {
  const { pollTimes } = start(() => pending());

  for (let second = 0; second < 14; second++) {
    window.dispatchEvent(new Event("focus"));
    await pass(1);
  }

  expect(pollTimes()).toEqual([5, 10]);
});

test("never has two requests in flight", async () => {
  const { polls } = start(() => new Promise(() => {}));
  await pass(5);

  window.dispatchEvent(new Event("focus"));
  await pass(30);

  expect(polls).toHaveLength(1);
});

test("rules#5: stops at expires_in although the answer is pending for ever", async () => {
  const outcome = start(() => pending(LIFETIME_SECONDS - elapsed()));

  await pass(LIFETIME_SECONDS + 60);

  expect(outcome.expired).toBe(1);
  expect(outcome.pollTimes().at(-1)).toBeLessThan(LIFETIME_SECONDS);
});

test("sleep past the end: expired on waking, without another request", async () => {
  const outcome = start(() => pending());
  await pass(6);

  vi.setSystemTime(Date.now() + 3_600_000);
  window.dispatchEvent(new Event("pageshow"));
  await pass(0);

  expect(outcome.expired).toBe(1);
  expect(outcome.polls).toHaveLength(1);
});

test("sleep within the life of the code: asks at once on waking", async () => {
  const outcome = start(() => pending());
  await pass(6);

  vi.setSystemTime(Date.now() + 120_000);
  setVisibility("visible");
  await pass(0);

  expect(outcome.polls).toHaveLength(2);
  expect(outcome.expired).toBe(0);
});

test("stopping aborts the request in flight and forgets its answer", async () => {
  const outcome = start(async (signal) => {
    await timerOf(2000);
    return { kind: "settled", result: `aborted: ${signal.aborted}` };
  });
  await pass(5);

  stop();
  await pass(10);

  expect(outcome.settled).toEqual([]);
  expect(outcome.signals.map(({ aborted }) => aborted)).toEqual([true]);
});

const startedAt = () => startMs;
let startMs = 0;

function elapsed() {
  return (Date.now() - startedAt()) / 1000;
}

function start(answer: (signal: AbortSignal) => PollOutcome<string> | Promise<PollOutcome<string>>) {
  startMs = Date.now();
  const polls: { startedAt: number; endedAt: number }[] = [];
  const seen = {
    polls,
    settled: [] as string[],
    expired: 0,
    schedules: [] as { failures: number }[],
    signals: [] as AbortSignal[],
  };
  stop = startDevicePoller<string>({
    device: { intervalSeconds: 5, expiresAtMs: startMs + LIFETIME_SECONDS * 1000 },
    poll: async (signal) => {
      const poll = { startedAt: Date.now(), endedAt: 0 };
      polls.push(poll);
      seen.signals.push(signal);
      const outcome = await answer(signal);
      poll.endedAt = Date.now();
      return outcome;
    },
    onSchedule: (schedule) => seen.schedules.push(schedule),
    onExpired: () => {
      seen.expired += 1;
    },
    onSettled: (result) => seen.settled.push(result),
  });
  return Object.assign(seen, { pollTimes: () => polls.map((poll) => (poll.startedAt - startMs) / 1000) });
}

function pending(expiresInSeconds = LIFETIME_SECONDS): PollOutcome<string> {
  return { kind: "pending", intervalSeconds: 5, expiresInSeconds };
}

function pass(seconds: number) {
  return vi.advanceTimersByTimeAsync(seconds * 1000);
}

/** How long the answer takes, in the time that `pass` advances. */
function timerOf(ms: number) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function setVisibility(state: DocumentVisibilityState) {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
