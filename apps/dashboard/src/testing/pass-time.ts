import { act } from "@testing-library/react";
import { vi } from "vitest";

/** Makes this test own the time; real time still trickles, so that `findBy…` works. */
export function takeOverTime(): void {
  vi.useFakeTimers({
    shouldAdvanceTime: true,
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
  });
}

/** Lets time pass second by second, and lets the answers to what was asked arrive in between. */
export async function passSeconds(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(1000);
      await answersToArrive();
    });
  }
}

/** A mocked answer takes some turns of the event loop. */
async function answersToArrive(): Promise<void> {
  for (let turn = 0; turn < 15; turn++) await new Promise((resolve) => setImmediate(resolve));
}
