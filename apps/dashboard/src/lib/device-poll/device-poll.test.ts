import { describe, expect, test } from "vitest";
import { isExpired, type PollSchedule, planFirstPoll, planNextPoll, planOnWake } from "./device-poll.ts";

const START = 1_000_000;
const seconds = (count: number) => START + count * 1000;
const device = { intervalSeconds: 5, expiresAtMs: seconds(900) };
const waitOf = (plan: PollSchedule, nowMs: number) => (plan.nextAtMs - nowMs) / 1000;

describe("rules#1: a full interval before each poll", () => {
  test("the first poll comes after one interval, not at once", () => {
    expect(waitOf(planFirstPoll(device, START), START)).toBe(5);
  });

  test("a missing interval is 5 seconds (RFC 8628 3.2)", () => {
    expect(waitOf(planFirstPoll({ ...device, intervalSeconds: 0 }, START), START)).toBe(5);
  });

  test("the next wait counts from the end of the previous answer", () => {
    const plan = planFirstPoll(device, START);
    const answeredAt = seconds(5.8);

    const next = planNextPoll(plan, { kind: "pending", intervalSeconds: 5, expiresInSeconds: 894 }, answeredAt);

    expect(next.nextAtMs).toBe(seconds(10.8));
  });
});

describe("rules#2: slow_down is kept for the rest of the flow", () => {
  test("answers 10, 8, none make waits of 10, 15, 20", () => {
    let plan = planFirstPoll(device, START);
    const waits = [10, 8, undefined].map((intervalSeconds) => {
      plan = planNextPoll(plan, { kind: "slow-down", intervalSeconds }, START);
      return waitOf(plan, START);
    });

    expect(waits).toEqual([10, 15, 20]);
  });

  test("a slow_down that answers the very first poll counts too", () => {
    const slowed = planNextPoll(planFirstPoll(device, START), { kind: "slow-down" }, START);
    const next = planNextPoll(slowed, { kind: "pending", intervalSeconds: 5, expiresInSeconds: 900 }, START);

    expect([waitOf(slowed, START), waitOf(next, START)]).toEqual([10, 10]);
  });

  test("an interval that the server raises by itself is honored and never shrinks", () => {
    const raised = planNextPoll(planFirstPoll(device, START), pending(15), START);
    const lowered = planNextPoll(raised, pending(5), START);

    expect([waitOf(raised, START), waitOf(lowered, START)]).toEqual([15, 15]);
  });
});

describe("rules#4: trouble never ends the flow", () => {
  test("waits double from the interval up to 30 seconds", () => {
    let plan = planFirstPoll(device, START);
    const waits = Array.from({ length: 5 }, () => {
      plan = planNextPoll(plan, { kind: "trouble" }, START);
      return waitOf(plan, START);
    });

    expect(waits).toEqual([5, 10, 20, 30, 30]);
    expect(plan.failures).toBe(5);
  });

  test("Retry-After is obeyed when it is longer, also past the cap", () => {
    const plan = planNextPoll(planFirstPoll(device, START), { kind: "trouble", retryAfterSeconds: 90 }, START);

    expect(waitOf(plan, START)).toBe(90);
  });

  test("Retry-After cannot shorten the interval", () => {
    const plan = planNextPoll(planFirstPoll(device, START), { kind: "trouble", retryAfterSeconds: 1 }, START);

    expect(waitOf(plan, START)).toBe(5);
  });

  test("one good answer ends the back-off", () => {
    const troubled = planNextPoll(planFirstPoll(device, START), { kind: "trouble" }, START);
    const calm = planNextPoll(troubled, pending(5), START);

    expect(calm.failures).toBe(0);
    expect(waitOf(calm, START)).toBe(5);
  });
});

describe("waking: a tab shown, a network back, a lid opened", () => {
  const troubled = [1, 2, 3, 4].reduce<PollSchedule>(
    (plan) => planNextPoll(plan, { kind: "trouble" }, START),
    planFirstPoll(device, START),
  );

  test("a back-off is not sat out", () => {
    expect(planOnWake(troubled, seconds(12)).nextAtMs).toBe(seconds(12));
  });

  test("rules#1: but the interval is", () => {
    expect(planOnWake(troubled, seconds(2)).nextAtMs).toBe(seconds(5));
  });

  test("and so is Retry-After", () => {
    const told = planNextPoll(troubled, { kind: "trouble", retryAfterSeconds: 60 }, START);

    expect(planOnWake(told, seconds(12)).nextAtMs).toBe(seconds(60));
  });

  test("rules#68: a clock set back by an hour delays nothing and lengthens nothing", () => {
    const hourBack = START - 3_600_000;

    const plan = planOnWake(planFirstPoll(device, START), hourBack);

    expect(waitOf(plan, hourBack)).toBe(5);
    expect(plan.expiresAtMs - hourBack).toBe(900_000);
  });
});

describe("rules#5: the end by our own clock", () => {
  test("comes at expires_in", () => {
    const plan = planFirstPoll(device, START);

    expect(isExpired(plan, seconds(899.9))).toBe(false);
    expect(isExpired(plan, seconds(900))).toBe(true);
  });

  test("follows what the server says is left", () => {
    const plan = planNextPoll(planFirstPoll(device, START), pending(5, 60), seconds(5));

    expect(plan.expiresAtMs).toBe(seconds(65));
  });

  test("is not moved by trouble or slow_down", () => {
    const plan = planFirstPoll(device, START);

    expect(planNextPoll(plan, { kind: "trouble" }, seconds(5)).expiresAtMs).toBe(seconds(900));
    expect(planNextPoll(plan, { kind: "slow-down" }, seconds(5)).expiresAtMs).toBe(seconds(900));
  });
});

function pending(intervalSeconds: number, expiresInSeconds = 900) {
  return { kind: "pending" as const, intervalSeconds, expiresInSeconds };
}
