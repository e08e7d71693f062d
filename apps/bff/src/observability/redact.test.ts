import { expect, test } from "vitest";
import { leastCpu } from "../testing/durations.ts";
import { redactText } from "./redact.ts";

test.each([
  [`key aaaaaaaaaa-${"b".repeat(22)}.`, "key [redacted]."],
  [`gho_${"a".repeat(36)}`, "[redacted]"],
  [`code=coder_${"a".repeat(10)}_${"b".repeat(40)}&state=x`, "code=[redacted]&state=x"],
  [`"ghr_${"1".repeat(76)}"`, '"[redacted]"'],
  ["postgres://coder:hunter2@db:5432/coder", "postgres://coder:[redacted]@db:5432/coder"],
  ["postgres://:hunter2@db/coder", "postgres://:[redacted]@db/coder"],
  ["https://coder.test/path?x=y", "https://coder.test/path?x=y"],
  ["11111111-1111-4111-8111-111111111111", "11111111-1111-4111-8111-111111111111"],
])("rules#70: %s becomes %s", (text, expected) => {
  expect(redactText(text)).toBe(expected);
});

test("review: rules#70: a device code becomes [redacted]", () => {
  expect(redactText(`"cdr_device_aaaaaaa7_${"b".repeat(52)}"`)).toBe('"[redacted]"');
});

const KB = 1024;

test.each(["a.", "a://", "a://:", "a://a", "a+a-", "gha_", "aaaaaaaaaa-"])(
  "review: eight times as much of %j takes about eight times as long",
  (part) => {
    const millisecondsFor = (size: number) => {
      const hostile = part.repeat(size).slice(0, size);
      return leastCpu(() => redactText(hostile));
    };
    const usual = Math.max(millisecondsFor(8 * KB), 1);

    expect(millisecondsFor(64 * KB)).toBeLessThan(24 * usual);
  },
);
