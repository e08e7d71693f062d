import type { OptionDefinition } from "./option-definition.ts";
import type { Parsed } from "./parsed.ts";
import type { OptionValue, ValueSource } from "./resolved-option.ts";

/** One option as one source sets it. */
export interface Setting {
  readonly definition: OptionDefinition;
  readonly value: OptionValue;
  readonly source: ValueSource;
  readonly given: string;
}

/** What one source holds, and what is wrong with it. */
export interface Reading {
  readonly settings: Setting[];
  readonly problems: string[];
}

type Origin = Pick<Setting, "definition" | "source" | "given">;

/** Keeps the parsed value, or says what is wrong with it by the name under which it was given. */
export function addSetting(reading: Reading, origin: Origin & { text?: string }, parsed: Parsed<OptionValue>): void {
  const { text, ...rest } = origin;
  if ("value" in parsed) reading.settings.push({ ...rest, value: parsed.value });
  else reading.problems.push(`${rest.given}: ${quoteValue(rest.definition, text)} ${parsed.problem}.`);
}

/** Structs hold client secrets and URLs hold passwords, so they are not repeated either. */
function quoteValue({ secret, type }: OptionDefinition, text: string | undefined): string {
  if (secret || type === "struct" || text === undefined) return "the value";
  const shown = withoutUserInfo(text);
  return JSON.stringify(shown.length > 100 ? `${shown.slice(0, 100)}…` : shown);
}

export function withoutUserInfo(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, "//***@");
}
