import { parse as parseYaml } from "yaml";
import { parseUrl } from "../../parse-url.ts";
import type { OptionDefinition } from "../option-definition.ts";
import type { OptionValue } from "../resolved-option.ts";
import { parseDuration } from "./parse-duration.ts";
import { parseHostPort } from "./parse-host-port.ts";
import { parseList } from "./parse-list.ts";
import { parseStruct } from "./parse-struct.ts";
import type { Parsed } from "./parsed.ts";

/** Parses the text of a flag, an environment variable, a YAML scalar or a default (general#11.1). */
export function parseValue(definition: OptionDefinition, text: string): Parsed<OptionValue> {
  switch (definition.type) {
    case "string":
    case "enum":
      return text === "" ? { value: "" } : parseChoice(definition, text);
    case "bool":
      return parseBool(text);
    case "int":
      return parseInteger(text);
    case "duration":
      return parseDuration(text);
    case "url":
      return parseUrlValue(text);
    case "host:port":
      return checked(text, parseHostPort(text));
    case "regexp":
      return parseRegExp(text);
    case "string-array": {
      const list = parseList(text);
      return "problem" in list ? list : parseChoices(definition, list.value);
    }
    case "struct":
      return parseStructText(definition, text);
  }
}

export function parseChoices(definition: OptionDefinition, items: readonly string[]): Parsed<readonly string[]> {
  const values: string[] = [];
  for (const item of items) {
    const choice = parseChoice(definition, item);
    if ("problem" in choice) return choice;
    values.push(choice.value);
  }
  return { value: values };
}

/** Case-insensitive; the value gets the spelling of the table (general#rowP4). */
function parseChoice({ enumValues }: OptionDefinition, text: string): Parsed<string> {
  if (!enumValues) return { value: text };
  const choice = enumValues.find((value) => value.toLowerCase() === text.toLowerCase());
  return choice ? { value: choice } : { problem: `is not a choice; choose from ${enumValues.join(", ")}` };
}

/** What Go's strconv.ParseBool accepts; empty is false. */
export function parseBool(text: string): Parsed<boolean> {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return { value: true };
  if (["0", "f", "F", "FALSE", "false", "False", ""].includes(text)) return { value: false };
  return { problem: "is neither true nor false; write true or false" };
}

function parseInteger(text: string): Parsed<number> {
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value)) return { problem: "is not a whole number" };
  return { value };
}

/** Kept as text, because Coder accepts a path such as `/icon/google.svg` as a URL. */
function parseUrlValue(text: string): Parsed<string> {
  const isUrl = text === "" || /^\/(?!\/)/.test(text) || (text.includes("://") && parseUrl(text) !== undefined);
  return isUrl
    ? { value: text }
    : { problem: "is not a URL; write it with its scheme, like https://coder.example.com" };
}

/** Go's syntax for inline flags and named groups differs from JavaScript's. */
function parseRegExp(text: string): Parsed<string> {
  try {
    new RegExp(text.replace(/^\(\?[imsU]+\)/, "").replaceAll("(?P<", "(?<"));
    return { value: text };
  } catch {
    return { problem: "is not a regular expression" };
  }
}

function parseStructText(definition: OptionDefinition, text: string): Parsed<OptionValue> {
  if (!definition.structType) return { problem: "has no known shape" };
  try {
    return parseStruct(definition.structType, parseYaml(text));
  } catch {
    return { problem: "is neither YAML nor JSON" };
  }
}

function checked(text: string, parsed: Parsed<unknown>): Parsed<string> {
  return "problem" in parsed ? parsed : { value: text };
}
