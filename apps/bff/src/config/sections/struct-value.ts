import type { OptionReader } from "../option-reader.ts";
import type { OptionName } from "../options.ts";

/** A struct of type `map[string]string`; its shape was checked when the value was parsed. */
export function readTexts(read: OptionReader, name: OptionName): Record<string, string> {
  return Object.fromEntries(entries(read, name).map(([key, value]) => [key, String(value)]));
}

/** A struct of type `map[string][]string`. */
export function readLists(read: OptionReader, name: OptionName): Record<string, string[]> {
  return Object.fromEntries(
    entries(read, name).map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : []]),
  );
}

function entries(read: OptionReader, name: OptionName): [string, unknown][] {
  const { value } = read.find(name);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
