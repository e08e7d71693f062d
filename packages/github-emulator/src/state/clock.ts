/** The emulator's time in milliseconds: a real source plus the time that tests have advanced. */
export interface EmulatorClock {
  now(): number;
  realNow(): number;
  advance(seconds: number): void;
  reset(): void;
}

export function createClock(realNow: () => number): EmulatorClock {
  let offsetMs = 0;

  return {
    now: () => realNow() + offsetMs,
    realNow,
    advance: (seconds) => {
      offsetMs += seconds * 1000;
    },
    reset: () => {
      offsetMs = 0;
    },
  };
}
