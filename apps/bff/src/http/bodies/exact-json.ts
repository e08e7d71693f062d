import { randomUUID } from "node:crypto";

/** Random for each process, so that no body can contain it on purpose. */
const MARK = `integer-${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, "g");
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MAY_BE_UNSAFE = /\d{16}/;
/** No field exceeds an int64, and the time to parse digits into a bigint grows with the square of their number. */
const MAX_DIGITS = 20;

/** JSON, but with an integer longer than any field. */
export class IntegerTooLongError extends SyntaxError {}

/**
 * `JSON.parse` without loss: integers beyond 2^53 become bigint, all others numbers. Go clients send durations in
 * nanoseconds. Throws a SyntaxError, for more than 20 digits an IntegerTooLongError.
 */
export function parseExactJson(text: string): unknown {
  const rounded: unknown = JSON.parse(text);
  if (!MAY_BE_UNSAFE.test(text)) return rounded;
  const marked = text.replace(STRING_OR_NUMBER, (token) => (isUnsafeInteger(token) ? `"${MARK}${token}"` : token));
  return JSON.parse(marked, (_name, value: unknown) =>
    typeof value === "string" && value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value,
  );
}

/** `JSON.stringify` that writes a bigint as a number. Few answers contain one, and searching for it is slow. */
export function toExactJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return markBigints(value);
  }
}

function markBigints(value: unknown): string {
  const marked = JSON.stringify(value, (_name, member: unknown) =>
    typeof member === "bigint" ? `${MARK}${member}` : member,
  );
  return marked.replace(MARKED, "$1");
}

function isUnsafeInteger(token: string): boolean {
  if (!/^-?\d+$/.test(token) || Number.isSafeInteger(Number(token))) return false;
  if (token.replace("-", "").length <= MAX_DIGITS) return true;
  throw new IntegerTooLongError(`A whole number has more than ${MAX_DIGITS} digits.`);
}
