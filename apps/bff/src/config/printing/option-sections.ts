import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import { capabilities } from "./capabilities.ts";

export interface OptionSection {
  title: string;
  actedOn: boolean;
  options: readonly OptionDefinition[];
}

const table: readonly OptionDefinition[] = options;

/** All options: first those that this server acts on, by capability, then the rest by Coder's groups. */
export function optionSections(): OptionSection[] {
  const byName = new Map(table.map((option) => [option.name, option]));
  const acted = capabilities.map((capability) => ({
    title: capability.title,
    actedOn: true,
    options: capability.options.flatMap((name) => byName.get(name) ?? []),
  }));

  const groups = new Map<string, OptionDefinition[]>();
  for (const option of table.filter(({ actedOn }) => !actedOn)) {
    const title = option.group.join(" / ") || "General";
    groups.set(title, [...(groups.get(title) ?? []), option]);
  }
  return [...acted, ...[...groups].map(([title, rest]) => ({ title, actedOn: false, options: rest }))];
}
