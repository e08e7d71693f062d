import { describe, expect, test } from "vitest";
import { formatDuration } from "./format-duration.ts";
import { parseDuration } from "./parse-duration.ts";

const hour = 3_600_000_000_000n;

describe("parseDuration (general#11.1)", () => {
  test.each([
    ["0", 0n],
    ["24h", 24n * hour],
    ["1h30m", hour + hour / 2n],
    ["1.5h", hour + hour / 2n],
    [".5s", 500_000_000n],
    ["15ms", 15_000_000n],
    ["3µs", 3_000n],
    ["7ns", 7n],
    ["7d", 168n * hour],
    ["-2m", -120_000_000_000n],
    ["876600h0m0s", 3_155_760_000_000_000_000n],
  ])("reads %s", (text, nanoseconds) => {
    expect(parseDuration(text)).toEqual({ value: nanoseconds });
  });

  test.each(["", "1", "1 day", "day", "1h 30m", "h", "1w", "1e3s", ".s", "--1s"])("refuses %j", (text) => {
    expect(parseDuration(text)).toEqual({ problem: "is not a duration; write it as 24h, 90m or 1h30m" });
  });

  test("refuses what does not fit 64 bits of nanoseconds", () => {
    expect(parseDuration("2562048h")).toEqual({ problem: "is too long a duration; the longest is 2562047h" });
  });
});

describe("formatDuration", () => {
  test.each([
    "0s",
    "7ns",
    "3µs",
    "1.5ms",
    "15ms",
    "1s",
    "1.5s",
    "1m0s",
    "24h0m0s",
    "1h0m0.25s",
    "-2m0s",
    "876600h0m0s",
  ])("writes %s as Go does", (text) => {
    const parsed = parseDuration(text);

    expect("value" in parsed && formatDuration(parsed.value)).toBe(text);
  });
});
