import { act } from "@testing-library/react";
import { vi } from "vitest";

/** Puts this test in control of time; real time still trickles, so that `findBy…` works. */
export function takeOverTime(): void {
  vi.useFakeTimers({
    shouldAdvanceTime: true,
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
}

/** Advances time second by second, and lets answers to pending requests arrive in between. */
export async function passSeconds(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(1000);
      await answersToArrive();
    });
  }
}

/** A mocked answer takes a few turns of the event loop. */
async function answersToArrive(): Promise<void> {
  for (let turn = 0; turn < 15; turn++) await new Promise((resolve) => setImmediate(resolve));
}
