import { expect, test } from "vitest";
import { exactTime, timeLeftInWords, utcTime } from "./words-for-time.ts";

const NOW = Date.UTC(2026, 1, 3, 12);
const HOUR = 3_600_000;

test.each([
  [7 * 24 * HOUR, "in 7 days"],
  [24 * HOUR, "in 24 hours"],
  [23.6 * HOUR, "in 24 hours"],
  [HOUR, "in 60 minutes"],
  [60_000, "in 1 minute"],
  [20_000, "in less than a minute"],
  [-HOUR, "in less than a minute"],
])("%d ms from now is %j", (ms, words) => {
  expect(timeLeftInWords(NOW + ms, NOW)).toBe(words);
});

test("the exact time names day, date, minute and zone", () => {
  expect(exactTime(Date.UTC(2026, 1, 3, 12, 34))).toMatch(/Tuesday, February 3, 2026.*:34:00.* [A-Z]/);
});

test("the time of a log entry is short, in UTC and names the second", () => {
  expect(utcTime(Date.UTC(2026, 1, 3, 12, 34, 56))).toBe("Feb 3, 2026, 12:34:56");
});
