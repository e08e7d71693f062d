import { Document, isMap, isScalar, YAMLMap } from "yaml";
import { formatDuration } from "./format-duration.ts";
import type { OptionDefinition } from "./option-definition.ts";
import { resolveOptions } from "./resolve-options.ts";
import type { OptionValue, ResolvedOption } from "./resolved-option.ts";
import { wrap } from "./wrap.ts";

/** The YAML of every option that differs from its default, in the layout that is read back (general.md 11.2). */
export function writeConfig(options: readonly ResolvedOption[]): string {
  const defaults = resolveOptions([]);
  const root = new YAMLMap();
  for (const [index, option] of options.entries()) {
    const { yamlPath } = option.definition;
    const value = toYamlValue(option.value);
    const isDefault = JSON.stringify(value) === JSON.stringify(toYamlValue(defaults[index]?.value ?? null));
    if (yamlPath && !isDefault && !isOldName(option, options)) addOption(root, yamlPath.split("."), { option, value });
  }
  const document = new Document(root);
  document.commentBefore = header(options);
  return document.toString();
}

function addOption(parent: YAMLMap, path: readonly string[], entry: { option: ResolvedOption; value: unknown }): void {
  const [key = "", ...rest] = path;
  if (rest.length === 0) {
    const pair = new Document().createPair(key, entry.value);
    if (isScalar(pair.key)) pair.key.commentBefore = comment(entry.option.definition);
    parent.items.push(pair);
    return;
  }
  const present = parent.get(key);
  const group = isMap(present) ? present : new YAMLMap();
  if (group !== present) parent.items.push(new Document().createPair(key, group));
  addOption(group, rest, entry);
}

function comment({ description, default: byDefault = "<unset>", type }: OptionDefinition): string {
  return [...wrap(description, 76), `(default: ${byDefault}, type: ${type})`].map((line) => ` ${line}`).join("\n");
}

/** Secrets, among others, have no YAML key: whoever uses the file has to set them again. */
function header(options: readonly ResolvedOption[]): string {
  const names = options.filter((option) => option.given && !option.definition.yamlPath && !isOldName(option, options));
  const elsewhere = names.filter(({ definition }) => !["Write Config", "Config Path"].includes(definition.name));
  const lines = [
    "Options that differ from their defaults. Use with --config <this file>.",
    ...(elsewhere.length > 0
      ? [`Set elsewhere, without a key here: ${elsewhere.map(({ given }) => given).join(", ")}.`]
      : []),
  ];
  return lines
    .flatMap((line) => wrap(line, 78))
    .map((line) => ` ${line}`)
    .join("\n");
}

/** The value goes under the newer name of the two that share it. */
function isOldName({ definition }: ResolvedOption, options: readonly ResolvedOption[]): boolean {
  if (!definition.deprecated) return false;
  return options.some(
    ({ definition: other }) =>
      other.configPath === definition.configPath && definition.useInstead?.includes(other.name),
  );
}

function toYamlValue(value: OptionValue): Exclude<OptionValue, bigint> {
  return typeof value === "bigint" ? formatDuration(value) : value;
}
