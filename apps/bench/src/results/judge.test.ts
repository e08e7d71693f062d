import { expect, test } from "vitest";
import { judge } from "./judge.ts";

test.each([
  [{ value: 50, atMost: 50 }, false],
  [{ value: 51, atMost: 50 }, true],
  [{ value: 2, atLeast: 2 }, false],
  [{ value: 1.9, atLeast: 2 }, true],
  [{ value: 0, atMost: 0 }, false],
  [{ value: Number.NaN, atMost: 50 }, true],
  [{ value: Number.NaN, atLeast: 2 }, true],
])("%j is missed: %s", (bounded, isMissed) => {
  expect(judge({ name: "a figure", unit: "ms", ...bounded })).toMatchObject({ isMissed });
});

test("a figure without a bound is neither reached nor missed", () => {
  expect(judge({ name: "a figure", unit: "ms", value: 7 })).not.toHaveProperty("isMissed");
});
