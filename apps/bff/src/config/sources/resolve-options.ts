import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import type { ResolvedOption, ValueSource } from "../resolved-option.ts";
import { parseValue } from "../values/parse-value.ts";
import { zeroValue } from "../values/zero-value.ts";
import type { Setting } from "./setting.ts";

const table: readonly OptionDefinition[] = options;
const sharedPaths = new Set(
  table.map(({ configPath }) => configPath).filter((path, index, paths) => paths.indexOf(path) !== index),
);
const strength: Readonly<Record<ValueSource, number>> = { flag: 3, env: 2, yaml: 1, default: 0 };

/** Parsed once: some are YAML. */
const unset = table.map(byDefault);

/** Flag over environment over YAML over default. A list from a stronger source replaces the weaker one's. */
export function resolveOptions(settings: readonly Setting[]): ResolvedOption[] {
  const strongest = new Map<OptionDefinition, Setting>();
  for (const setting of settings) {
    const present = strongest.get(setting.definition);
    if (!present || isStronger(setting, present)) strongest.set(setting.definition, setting);
  }
  const resolved = unset.map((option) => strongest.get(option.definition) ?? option);
  return resolved.map((option) =>
    sharedPaths.has(option.definition.configPath) ? shareValue(option, resolved) : option,
  );
}

export function isStronger(one: Pick<ResolvedOption, "source">, other: Pick<ResolvedOption, "source">): boolean {
  const strengthOf = (source: ValueSource | undefined) => (source ? strength[source] : -1);
  return strengthOf(one.source) > strengthOf(other.source);
}

/** An option that nobody has set. */
export function byDefault(definition: OptionDefinition): ResolvedOption {
  if (definition.default === undefined) return { definition, value: zeroValue(definition) };
  const parsed = parseValue(definition, definition.default);
  if ("problem" in parsed) throw new Error(`The default of ${definition.name} ${parsed.problem}`);
  return { definition, value: parsed.value, source: "default" };
}

/**
 * Two names of one value, such as Telemetry Enable and its old name, show the value of the stronger source, else of the
 * newer name (general#7.4).
 */
function shareValue(option: ResolvedOption, all: readonly ResolvedOption[]): ResolvedOption {
  const strongest = all
    .filter(({ definition }) => definition.configPath === option.definition.configPath)
    .reduce((best, next) => (isStronger(next, best) ? next : best));
  return strongest === option ? option : { ...option, value: strongest.value, source: strongest.source };
}
