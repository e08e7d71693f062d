import { expect, test } from "vitest";
import { leastCpu } from "../testing/durations.ts";
import { parseCspReport } from "./parse-csp-report.ts";

const SIZE = 64 * 1024;

function millisecondsFor(text: string): number {
  const body = Buffer.from(text);
  return leastCpu(() => parseCspReport(body));
}

test.each([
  ["a string of escaped quotes that never ends", `["${'\\"'.repeat(32_000)}`],
  ["strings that never end", '["a'.repeat(SIZE / 3)],
  ["brackets that are never closed", "[".repeat(SIZE)],
])("review: general#5: %s takes no longer than harmless text of its size", (_what, hostile) => {
  const harmless = `${JSON.stringify({ "csp-report": { sample: "a".repeat(SIZE) } })} trailing`;
  const usual = Math.max(millisecondsFor(harmless), 1);

  expect(millisecondsFor(hostile)).toBeLessThan(50 * usual);
});
