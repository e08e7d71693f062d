import { parseArgs } from "node:util";
import { globalOptions, type OwnValues, ownOptions, readOwnValues } from "../global-options.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import type { OptionValue } from "../resolved-option.ts";
import { parseValue } from "../values/parse-value.ts";
import type { Parsed } from "../values/parsed.ts";
import { quoted } from "../values/quoted.ts";
import { closestNames, didYouMean } from "./closest-names.ts";
import { addSetting, type Reading } from "./setting.ts";

export interface FlagReading extends Reading {
  readonly help: boolean;
  readonly version: boolean;
  readonly own: OwnValues;
}

const { help, version } = globalOptions;
const ownFlags = Object.values(ownOptions).map(({ flag }) => flag);
const boolFlags = new Set<string>([
  help.flag,
  version.flag,
  ...options.flatMap(({ flag, type }) => (type === "bool" ? [flag] : [])),
  ...Object.values(ownOptions).flatMap(({ flag, type }) => (type === "bool" ? [flag] : [])),
]);
const definitionsByFlag = new Map<string, OptionDefinition>(options.map((option) => [option.flag, option]));
const knownFlags = [...definitionsByFlag.keys(), ...ownFlags, help.flag, version.flag];

/** Reads the command line: `--flag value`, `--flag=value`, a bare flag for true, repeated flags for lists. */
export function readFlags(argv: readonly string[]): FlagReading {
  const { given, problems } = collectFlags(argv);
  const reading: Reading = { settings: [], problems };
  for (const [flag, texts] of given) {
    const definition = definitionsByFlag.get(flag);
    if (!definition) continue;
    const origin = { definition, source: "flag", given: `--${flag}`, text: texts.at(-1) ?? "" } as const;
    addSetting(reading, origin, parseTexts(definition, texts));
  }
  return {
    ...reading,
    help: given.has(help.flag),
    version: given.has(version.flag),
    own: readOwnValues(({ flag }) => given.get(flag)?.at(-1)),
  };
}

function collectFlags(argv: readonly string[]) {
  const given = new Map<string, string[]>();
  const problems: string[] = [];
  let strayValue = -1;
  for (const token of tokenize(argv)) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      if (isCoderCommand(token)) continue;
      if (token.index !== strayValue) problems.push(unexpectedArgument(token.value));
    } else if (!knownFlags.includes(token.name)) {
      problems.push(unknownFlag(token.rawName));
      if (!token.inlineValue) strayValue = token.index + 1;
    } else if (lacksValue(token)) {
      problems.push(`--${token.name} needs a value; write --${token.name}=<value>.`);
      strayValue = token.index + 2;
    } else {
      given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? "true"]);
    }
  }
  return { given, problems };
}

/** People paste what follows `coder`. */
function isCoderCommand({ index, value }: { index: number; value: string }): boolean {
  return index === 0 && value === "server";
}

function tokenize(argv: readonly string[]) {
  const args = [...argv];
  return parseArgs({ args, options: parserOptions, strict: false, allowPositionals: true, tokens: true }).tokens;
}

const parserOptions = {
  ...Object.fromEntries(options.map((option) => [option.flag, parserOption(option)])),
  ...Object.fromEntries(ownFlags.map((flag) => [flag, { type: boolFlags.has(flag) ? "boolean" : "string" }] as const)),
  [help.flag]: { type: "boolean", short: help.flagShorthand },
  [version.flag]: { type: "boolean" },
} as const;

function parserOption({ type, flagShorthand }: OptionDefinition) {
  const kind: "boolean" | "string" = type === "bool" ? "boolean" : "string";
  return { type: kind, ...(flagShorthand && { short: flagShorthand }) };
}

function lacksValue({ name, value, inlineValue }: { name: string; value?: string; inlineValue?: boolean }): boolean {
  if (boolFlags.has(name) || inlineValue) return false;
  return value === undefined || knownFlags.includes(value.replace(/^--/, "").split("=")[0] ?? "");
}

function unknownFlag(rawName: string): string {
  const near = closestNames(rawName.replace(/^-+/, ""), knownFlags).map((flag) => `--${flag}`);
  return `Unknown flag ${rawName}${near.length > 0 ? didYouMean(near) : "; --help lists all flags."}`;
}

function unexpectedArgument(text: string): string {
  return `Unexpected argument ${quoted(text)}; write the value of a flag as --flag=value.`;
}

/**
 * Each repetition appends to a list, and an empty text clears it (general#11.1); for other options the last one counts.
 */
function parseTexts(definition: OptionDefinition, texts: readonly string[]): Parsed<OptionValue> {
  if (definition.type !== "string-array") return parseValue(definition, texts.at(-1) ?? "");
  let items: string[] = [];
  for (const text of texts) {
    const parsed = parseValue(definition, text);
    if ("problem" in parsed) return parsed;
    items = text === "" || !Array.isArray(parsed.value) ? [] : [...items, ...parsed.value.map(String)];
  }
  return { value: items };
}
