import { expect, test } from "vitest";
import {
  CUSTOM,
  dateLimits,
  defaultChoice,
  endOf,
  lifetimeChoices,
  limitInWords,
  toNanoseconds,
  utcMoment,
} from "./lifetimes.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-01-15T12:30:00Z");
const daysOfNs = (days: number) => days * DAY_MS * 1e6;

test.each([
  [3_155_760_000_000_000_000, ["1 day", "7 days", "30 days", "60 days", "90 days", "365 days"], "30 days"],
  [daysOfNs(30), ["1 day", "7 days", "30 days"], "30 days"],
  [daysOfNs(7), ["1 day", "7 days"], "7 days"],
  [3_600_000_000_000, ["1 hour"], "1 hour"],
  [90_000_000_000, ["1.5 minutes"], "1.5 minutes"],
])("with a maximum of %i ns: %j, at first %s", (max, labels, first) => {
  const choices = lifetimeChoices(max);

  expect(choices.map(({ label }) => label)).toEqual(labels);
  expect(choices.find(({ value }) => value === defaultChoice(choices))?.label).toBe(first);
});

test("a date can be chosen from tomorrow up to the maximum, and a century is not too far", () => {
  expect(dateLimits(daysOfNs(7), NOW)).toEqual({ min: "2026-01-16", max: "2026-01-22" });
  expect(dateLimits(3_155_760_000_000_000_000, NOW).max).toBe("2126-01-16");
});

test("a chosen date is its beginning in UTC; none is none", () => {
  expect(endOf(CUSTOM, "2026-02-01", NOW)).toBe(Date.parse("2026-02-01T00:00:00Z"));
  expect(endOf(String(DAY_MS), "", NOW)).toBe(NOW + DAY_MS);
  expect(endOf(CUSTOM, "", NOW)).toBeUndefined();
});

test("what is sent is whole nanoseconds, the maximum itself unrounded", () => {
  expect(toNanoseconds(7 * DAY_MS)).toBe(604_800_000_000_000);
  expect(utcMoment(NOW)).toBe("Thursday, January 15, 2026 at 12:30 UTC");
});

test.each([
  ["168h0m0s", "7 days"],
  ["1h30m0s", "1.5 hours"],
  ["0h20m0s", "20 minutes"],
  ["3000s", "3000s"],
])("the server's limit %s is read as %s", (limit, words) => {
  expect(limitInWords(limit)).toBe(words);
});
