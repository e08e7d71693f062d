import type { Clock } from "../time-and-chance.ts";

export interface TestClock extends Clock {
  advance(seconds: number): void;
}

/** Stands still until it is advanced. */
export function createTestClock(start = "2026-01-15T12:00:00Z"): TestClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (seconds) => {
      time += seconds * 1000;
    },
  };
}
