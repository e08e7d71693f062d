import { redactText } from "../observability/redact.ts";

const MAX_KEYS = 30;
const MAX_KEY_LENGTH = 100;
const MAX_VALUE_LENGTH = 500;
/** Line breaks and terminal escapes, including those beyond ASCII that some viewers obey. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Codes, states and tokens travel there (rules#7). */
const QUERY = /(\b\w+:\/\/[^\s?#]*)[?#]\S*/g;

/** An untrusted object as short texts of one line each, so that one log record stays one record. */
export function printable(object: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(object).slice(0, MAX_KEYS);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      printableText(key, MAX_KEY_LENGTH),
      printableText(typeof value === "string" ? value : (JSON.stringify(value) ?? ""), MAX_VALUE_LENGTH),
    ]),
  );
}

function printableText(text: string, maxLength: number): string {
  const short = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return redactText(short.replace(QUERY, "$1")).replace(CONTROL_CHARACTERS, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
