import { expect, test } from "vitest";
import { countAhead } from "./count-ahead.ts";
import { type Counter, createMemoryCounter } from "./counter.ts";

const RESETS_AT = new Date("2026-01-15T12:01:00Z");
const NEXT_MINUTE = new Date("2026-01-15T12:02:00Z");

function countedCounter() {
  const counter = createMemoryCounter();
  let questions = 0;
  const shared: Counter = {
    ...counter,
    async hit(...asked) {
      questions += 1;
      return counter.hit(...asked);
    },
  };
  return { shared, questions: () => questions };
}

test("signin#1.6, design#22: a replica alone counts one by one, and asks seldom", async () => {
  const { shared, questions } = countedCounter();
  const counter = countAhead(shared, 600);

  const counts: number[] = [];
  while (counts.length < 600) counts.push(await counter.hit("maja", RESETS_AT));

  expect(counts).toEqual(counts.map((_count, index) => index + 1));
  expect(questions()).toBeLessThan(100);
  expect(await counter.hit("maja", RESETS_AT)).toBe(601);
  expect(await counter.hit("maja", NEXT_MINUTE)).toBe(1);
});

test("signin#1.6: those who come at once have different numbers, and none is lost", async () => {
  const { shared } = countedCounter();
  const counter = countAhead(shared, 600);

  const counts = await Promise.all(Array.from({ length: 100 }, () => counter.hit("maja", RESETS_AT)));

  expect([...counts].sort((one, other) => one - other)).toEqual(counts.map((_count, index) => index + 1));
});

test("signin#1.6: several replicas together let no more pass than the limit, and little less", async () => {
  const { shared } = countedCounter();
  const replicas = [countAhead(shared, 600), countAhead(shared, 600), countAhead(shared, 600)];

  const counts: number[] = [];
  while (counts.length < 900) for (const replica of replicas) counts.push(await replica.hit("maja", RESETS_AT));

  const passed = counts.filter((count) => count <= 600).length;
  expect(passed).toBeLessThanOrEqual(600);
  expect(passed).toBeGreaterThan(570);
});

test("signin#1.6: a number that is given back is given out again", async () => {
  const { shared } = countedCounter();
  const counter = countAhead(shared, 600);
  await counter.hit("maja", RESETS_AT);
  await counter.hit("maja", RESETS_AT);

  await counter.giveBack("maja");

  expect(await counter.hit("maja", RESETS_AT)).toBe(2);
});

test("what fails once does not fail until the window is over", async () => {
  const { shared } = countedCounter();
  let isDown = true;
  const counter = countAhead(
    { ...shared, hit: (...asked) => (isDown ? Promise.reject(new Error("down")) : shared.hit(...asked)) },
    600,
  );
  await expect(counter.hit("maja", RESETS_AT)).rejects.toThrow("down");

  isDown = false;

  expect(await counter.hit("maja", RESETS_AT)).toBe(1);
});
