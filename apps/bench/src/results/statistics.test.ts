import { expect, test } from "vitest";
import { median, percentile } from "./statistics.ts";

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
  [[], Number.NaN],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toEqual(expected);
});

test.each([
  [50, 50],
  [99, 99],
  [99.5, 100],
  [0, 1],
])("of one to a hundred, %d percent are at most %d", (percent, expected) => {
  const values = Array.from({ length: 100 }, (_, at) => at + 1);

  expect(percentile(values, percent)).toBe(expected);
});
