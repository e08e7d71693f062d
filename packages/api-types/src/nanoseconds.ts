import { z } from "zod";

const INT64_MAX = 2n ** 63n - 1n;
const INTEGER = { type: "integer", format: "int64" } as const;

/**
 * A duration in an answer, in nanoseconds, as Go encodes it. The server writes every digit, even beyond 2^53; readers
 * who take it for a JavaScript number get the nearest one.
 */
export const nanoseconds = z.number().refine(Number.isInteger).meta(INTEGER);

/** The same in a request. The server reads values beyond 2^53 as bigint, so that no digit is lost. */
export const nanosecondsInput = z
  .custom<number | bigint>()
  .check(({ value, issues }) => {
    if (isInt64(value)) return;
    const message = "Invalid input: expected a whole number of nanoseconds";
    issues.push({ code: "invalid_type", expected: "int", input: value, message });
  })
  .meta(INTEGER);

function isInt64(value: unknown): boolean {
  if (typeof value !== "bigint" && !(typeof value === "number" && Number.isInteger(value))) return false;
  const exact = BigInt(value);
  return exact >= -INT64_MAX - 1n && exact <= INT64_MAX;
}
