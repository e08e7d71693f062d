import type { DeploymentOption } from "@coder-sign-in/api-types";
import { durationInWords } from "../../lib/words/duration-in-words.ts";
import { isConfigured, isSecret } from "./option-words.ts";

/** Longer values have to be expanded. */
const LONGEST = 120;

/** The value in an option's row: all of it, or a summary. */
export type ShownValue = { text: string } | { summary: string; whole: unknown };

/** Empty values are not shown. */
export function shownValue(option: DeploymentOption): ShownValue | undefined {
  const { name, value, annotations } = option;
  if (isSecret(option)) return isConfigured(option) ? { text: "set" } : undefined;
  if (typeof value === "number") {
    if (annotations?.format_duration === "true") return { text: durationInWords(value) };
    if (name === "API Rate Limit" && value < 0) return { text: "unlimited" };
  }
  if (isEmpty(value)) return undefined;
  const text = inOneLine(value);
  return text !== undefined && text.length <= LONGEST ? { text } : { summary: summaryOf(value), whole: value };
}

export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** `a, b` for a list, `key: a, other: b` for a map; undefined with more than one level. */
export function inOneLine(value: unknown): string | undefined {
  if (isPlain(value)) return String(value);
  if (Array.isArray(value)) return value.every(isPlain) ? value.join(", ") : undefined;
  const entries = Object.entries(value ?? {});
  if (!entries.every(([, one]) => isPlain(one))) return undefined;
  return entries.map(([key, one]) => `${key}: ${one}`).join(", ");
}

/** By name if its members have names, else by their number. */
function summaryOf(value: unknown): string {
  if (typeof value === "string") return `${value.length} characters`;
  const members: unknown[] = Object.values(value ?? {});
  const names = members.map(nameOf);
  if (names.every((name) => name !== undefined) && names.join(", ").length <= LONGEST) return names.join(", ");
  return `${members.length} ${members.length === 1 ? "entry" : "entries"}`;
}

function nameOf(member: unknown): string | undefined {
  if (typeof member !== "object" || member === null) return undefined;
  const named = ["display_name", "name", "id"].map((key): unknown => Reflect.get(member, key));
  return named.find((name): name is string => typeof name === "string" && name !== "");
}
