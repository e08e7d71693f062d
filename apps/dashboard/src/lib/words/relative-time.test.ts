import { expect, test } from "vitest";
import { relativeTime } from "./relative-time.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  [7 * DAY, "in 7 days"],
  [7 * DAY - 2, "in 7 days"],
  [DAY, "tomorrow"],
  [-3 * HOUR, "3 hours ago"],
  [-90, "2 minutes ago"],
  [30, "in less than a minute"],
  [0, "just now"],
  [-20, "just now"],
  [-40 * DAY, "last month"],
  [400 * DAY, "next year"],
])("%i seconds from now: %s", (seconds, text) => {
  expect(relativeTime(seconds * 1000, 0)).toBe(text);
});
