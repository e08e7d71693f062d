import { randomUUID } from "node:crypto";

/** Made anew for each process, so that no body can contain it by intent. */
const MARK = `integer-${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, "g");
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MAY_BE_UNSAFE = /\d{16}/;
/** No field holds more than an int64, and reading digits into a bigint takes time that grows with their square. */
const MAX_DIGITS = 20;

/** JSON, but with a whole number that is longer than any field. */
export class IntegerTooLongError extends SyntaxError {}

/**
 * `JSON.parse` without its loss: whole numbers beyond 2^53 come as bigint, all others as numbers. Go's clients write
 * lengths of time in nanoseconds. Throws a SyntaxError, for more than 20 digits an IntegerTooLongError.
 */
export function parseExactJson(text: string): unknown {
  const rounded: unknown = JSON.parse(text);
  if (!MAY_BE_UNSAFE.test(text)) return rounded;
  const marked = text.replace(STRING_OR_NUMBER, (token) => (isUnsafeInteger(token) ? `"${MARK}${token}"` : token));
  return JSON.parse(marked, (_name, value: unknown) =>
    typeof value === "string" && value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value,
  );
}

/** `JSON.stringify` that writes a bigint as the number it is. Few answers have one, and looking for it is slow. */
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
