import type { OptionDefinition } from "../option-definition.ts";
import type { OptionValue, ValueSource } from "../resolved-option.ts";
import type { Parsed } from "../values/parsed.ts";
import { withoutUserInfo } from "../values/quoted.ts";
import { coderPhrase } from "./coder-phrase.ts";

/** One option as set by one source. */
export interface Setting {
  readonly definition: OptionDefinition;
  readonly value: OptionValue;
  readonly source: ValueSource;
  readonly given: string;
}

/** The options of one source, and what is wrong with them. */
export interface Reading {
  readonly settings: Setting[];
  readonly problems: string[];
}

type Origin = Pick<Setting, "definition" | "source" | "given">;

/** Keeps the parsed value, or reports what is wrong with it under the name by which it was given, in Coder's words. */
export function addSetting(reading: Reading, origin: Origin & { text?: string }, parsed: Parsed<OptionValue>): void {
  const { text, ...rest } = origin;
  if ("value" in parsed) {
    reading.settings.push({ ...rest, value: parsed.value });
    return;
  }
  const shown = shownText(rest.definition, text);
  const phrase = shown === undefined ? undefined : coderPhrase({ ...rest, text: shown });
  const value = shown === undefined ? "the value" : JSON.stringify(shown);
  reading.problems.push(`${rest.given}: ${value} ${parsed.problem}.${phrase ? ` [${phrase}]` : ""}`);
}

/** Structs contain client secrets and URLs contain passwords, so they are not repeated either. */
function shownText({ secret, type }: OptionDefinition, text: string | undefined): string | undefined {
  if (secret || type === "struct" || text === undefined) return undefined;
  const shown = withoutUserInfo(text);
  return shown.length > 100 ? `${shown.slice(0, 100)}…` : shown;
}
