import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { DatabaseUnavailable, Deadlock } from "../database-unavailable.ts";
import { createBatches } from "./batches.ts";

const PATIENT = { longestWaitMs: Number.POSITIVE_INFINITY };

test("design#22: whoever comes first goes at once, whoever comes meanwhile goes together", async () => {
  const batches: number[][] = [];
  const double = createBatches(async (items: readonly number[]) => {
    batches.push([...items]);
    return items.map((item) => item * 2);
  }, PATIENT);

  const results = await Promise.all([double(1), double(2), double(3)]);

  expect(results).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1], [2, 3]]);
});

test("design#22: what is in no hurry waits for company", async () => {
  const batches: number[][] = [];
  const run = async (items: readonly number[]) => {
    batches.push([...items]);
    return items;
  };
  const same = createBatches(run, { ...PATIENT, gatherMs: 1 });

  await Promise.all([same(1), same(2), same(3)]);

  expect(batches).toEqual([[1, 2, 3]]);
});

test("design#22: of a large batch a few continue at a time, and other work has its turn in between", async () => {
  const same = createBatches(async (items: readonly number[]) => items, { ...PATIENT, gatherMs: 1 });
  let continued = 0;
  const all = Array.from({ length: 200 }, async (_none, item) => {
    expect(await same(item)).toBe(item);
    continued += 1;
  });

  const turns = [0];
  while (continued < all.length) {
    await setImmediate();
    turns.push(continued);
  }

  await Promise.all(all);
  const steps = turns.map((count, index) => count - (turns[index - 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThan(all.length / 2);
});

test("design#22: one that fails spoils no other's", async () => {
  const positive = createBatches(async (items: readonly number[]) => {
    if (items.some((item) => item < 0)) throw new Error("negative");
    return items;
  }, PATIENT);

  const results = await Promise.allSettled([positive(1), positive(2), positive(-3), positive(4)]);

  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});

test("design#24: a database that is not there is not asked once more for each of them", async () => {
  let times = 0;
  const ask = createBatches(async (_items: readonly number[]): Promise<number[]> => {
    times += 1;
    throw new DatabaseUnavailable("it is silent");
  }, PATIENT);

  const results = await Promise.allSettled([ask(1), ask(2), ask(3)]);

  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(times).toBe(2);
});

test("design#22: a batch that lost a deadlock is tried again one by one", async () => {
  const same = createBatches(async (items: readonly number[]) => {
    if (items.length > 1) throw new Deadlock("deadlock detected");
    return items;
  }, PATIENT);

  expect(await Promise.all([same(1), same(2), same(3)])).toEqual([1, 2, 3]);
});

test("design#24: nobody waits longer for a turn than for a connection, and who was refused is not run afterwards", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const batches: number[][] = [];
  let endFirst = () => {};
  const same = createBatches(
    async (items: readonly number[]) => {
      batches.push([...items]);
      if (batches.length === 1) await new Promise<void>((resolve) => (endFirst = resolve));
      return items;
    },
    { longestWaitMs: 5_000, maxItems: 1 },
  );

  const [first, second, third] = [same(1), same(2), same(3)].map((one) => one.catch((error: unknown) => error));
  await vi.advanceTimersByTimeAsync(4_000);
  const fourth = same(4);
  await vi.advanceTimersByTimeAsync(1_500);

  const refusals = await Promise.all([second, third]);
  endFirst();

  expect(refusals).toEqual([expect.any(DatabaseUnavailable), expect.any(DatabaseUnavailable)]);
  expect(await Promise.all([first, fourth])).toEqual([1, 4]);
  expect(batches).toEqual([[1], [4]]);
});
