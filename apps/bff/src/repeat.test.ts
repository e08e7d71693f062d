import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { repeat } from "./repeat.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a run that takes long is not joined by another, and the end waits for it", async () => {
  const finishers: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => finishers.push(resolve)));
  const end = repeat(1000, work, () => {});
  await vi.advanceTimersByTimeAsync(5000);
  const onEnd = vi.fn();

  const ending = end().then(onEnd);
  await vi.advanceTimersByTimeAsync(5000);
  const endsBefore = onEnd.mock.calls.length;
  for (const finish of finishers) finish();
  await ending;

  expect([endsBefore, onEnd.mock.calls.length, work.mock.calls.length]).toEqual([0, 1, 1]);
});

test("a run that fails is told, and the next one comes", async () => {
  const onError = vi.fn();
  const end = repeat(1000, () => Promise.reject(new Error("no")), onError);

  await vi.advanceTimersByTimeAsync(2500);
  await end();
  await vi.advanceTimersByTimeAsync(5000);

  expect(onError.mock.calls).toEqual([[new Error("no")], [new Error("no")]]);
});
