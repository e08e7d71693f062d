import { expect, test } from "vitest";
import { durationInWords } from "./duration-in-words.ts";

const SECOND = 1_000_000_000;
const HOUR = 3600 * SECOND;

test.each([
  [0, "0"],
  [15_000_000, "15ms"],
  [90 * SECOND, "1m30s"],
  [24 * HOUR, "24h"],
  [1.5 * HOUR, "1h30m"],
  [168 * HOUR, "168h (7 days)"],
  [3_155_760_000 * SECOND, "876600h (100 years)"],
  [-SECOND, "-1s"],
  [12, "12ns"],
])("%d ns are %s", (nanoseconds, words) => {
  expect(durationInWords(nanoseconds)).toBe(words);
});
