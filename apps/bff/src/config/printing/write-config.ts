import { Document, isMap, isScalar, type Pair, YAMLMap } from "yaml";
import type { OptionDefinition } from "../option-definition.ts";
import { type Group, groupOf } from "../options/option-groups.ts";
import type { OptionValue, ResolvedOption } from "../resolved-option.ts";
import { formatDuration } from "../values/format-duration.ts";
import { describeOption } from "./describe-option.ts";
import { wrap } from "./wrap.ts";

const COLUMNS = 80;

/**
 * Every option that has a place in the file, with the value in effect, in the layout that is read back (general#11.2).
 */
export function writeConfig(options: readonly ResolvedOption[]): string {
  const root = new YAMLMap();
  for (const option of options) {
    const { definition } = option;
    const key = definition.yamlPath?.split(".").at(-1);
    if (!key) continue;
    const { map, depth } = openGroup(root, groupOf(definition));
    const value = isOldName(option, options) ? null : valueInFile(option);
    map.items.push(entry({ key, value }, comment(definition, depth)));
  }
  const document = new Document(root);
  document.commentBefore = toComment(header(options).flatMap((line) => wrap(line, COLUMNS - 2)));
  return document.toString({ nullStr: "", blockQuote: false, lineWidth: 0 });
}

/** Where a group's options go; a missing group is added with its description. */
function openGroup(root: YAMLMap, group: Group | undefined): { map: YAMLMap; depth: number } {
  if (!group) return { map: root, depth: 0 };
  const { yaml: key = "", description = "" } = group;
  const { map: parent, depth } = openGroup(root, group.parent);
  const present = parent.get(key);
  if (isMap(present)) return { map: present, depth: depth + 1 };
  const map = new YAMLMap();
  parent.items.push(entry({ key, value: map }, wrap(description, columnsAt(depth))));
  return { map, depth: depth + 1 };
}

function entry({ key, value }: { key: string; value: unknown }, lines: readonly string[]): Pair {
  const pair = new Document().createPair(key, value, { aliasDuplicateObjects: false });
  if (isScalar(pair.key) && lines.length > 0) pair.key.commentBefore = toComment(lines);
  return pair;
}

function comment(definition: OptionDefinition, depth: number): string[] {
  const { default: byDefault = "<unset>", type } = definition;
  return [...wrap(describeOption(definition), columnsAt(depth)), `(default: ${byDefault}, type: ${type})`];
}

function columnsAt(depth: number): number {
  return COLUMNS - 2 * depth - "# ".length;
}

function toComment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line}`).join("\n");
}

/** Secrets, among others, have no YAML key: whoever uses the file has to set them separately. */
function header(options: readonly ResolvedOption[]): string[] {
  const names = options.filter((option) => option.given && !option.definition.yamlPath && !isOldName(option, options));
  const elsewhere = names.filter(({ definition }) => !["Write Config", "Config Path"].includes(definition.name));
  return [
    "The configuration in effect. Use with --config <this file>. Options without a value are unset.",
    ...(elsewhere.length > 0
      ? [`Set elsewhere, without a key here: ${elsewhere.map(({ given }) => given).join(", ")}.`]
      : []),
  ];
}

/** Of two options that share a value, the newer gets it; an older one with a different value would contradict it. */
function isOldName({ definition }: ResolvedOption, options: readonly ResolvedOption[]): boolean {
  if (!definition.deprecated) return false;
  return options.some(
    ({ definition: other }) =>
      other.configPath === definition.configPath && definition.useInstead?.includes(other.name),
  );
}

/** Nothing if nothing was set: an empty value is not always equivalent, as with Secure Auth Cookie. */
function valueInFile({ value, source }: ResolvedOption): Exclude<OptionValue, bigint> {
  if (source === undefined) return null;
  return typeof value === "bigint" ? formatDuration(value) : value;
}
