import { expect, test } from "vitest";
import { createMemoryCounter } from "./counter.ts";

const RESETS_AT = new Date("2026-01-15T12:01:00Z");

test("review: when the memory is full, newcomers share many counts and not one", async () => {
  const counter = createMemoryCounter(10);
  for (let turn = 0; turn < 10; turn++) await counter.hit(`early ${turn}`, RESETS_AT);

  const counts = new Map<number, number>();
  for (let turn = 0; turn < 2000; turn++) {
    const count = await counter.hit(`late ${turn}`, RESETS_AT);
    counts.set(count, (counts.get(count) ?? 0) + 1);
  }

  expect(Math.max(...counts.keys())).toBeLessThan(20);
  expect(counts.get(1)).toBeGreaterThan(500);
  expect(counts.get(1)).toBeLessThanOrEqual(1024);
  expect(await counter.hit("early 3", RESETS_AT)).toBe(2);
});
