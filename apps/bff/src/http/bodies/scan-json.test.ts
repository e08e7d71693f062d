import { expect, test } from "vitest";
import { scanJson } from "./scan-json.ts";

test.each<[string, number, number]>([
  ["{}", 2, 1],
  [' {"a":[[1],[2]]} [[[[', 16, 3],
  ['{"a":"}\\"}\\\\"}{}', 14, 1],
  ['["\\\\","["]', 10, 1],
  ['["]', 0, 1],
  ['["\\', 0, 1],
  ["[[", 0, 2],
  ["]", 1, 0],
  ["7", 0, 0],
  ["", 0, 0],
])("review: general#5: %j ends at %i, %i deep", (text, end, depth) => {
  expect(scanJson(text)).toEqual({ end, depth });
});
