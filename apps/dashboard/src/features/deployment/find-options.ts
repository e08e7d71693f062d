import type { DeploymentOption } from "@coder-sign-in/api-types";
import { groupsOf, hasNoEffect, isConfigured, variableOf, yamlPath } from "./option-words.ts";

const FILTERS = {
  all: () => true,
  set: isConfigured,
  "no-effect": hasNoEffect,
} satisfies Record<string, (option: DeploymentOption) => boolean>;

export type OptionFilter = keyof typeof FILTERS;

export function toOptionFilter(text: string): OptionFilter {
  return text === "set" || text === "no-effect" ? text : "all";
}

/** Those that contain every word somewhere in their names, description or groups. */
export function findOptions(
  options: readonly DeploymentOption[],
  { q, filter }: { q: string; filter: OptionFilter },
): DeploymentOption[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter((option) => FILTERS[filter](option) && words.every((word) => has(wordsOf(option), word)));
}

/** By title, in alphabetical order; general ones come first. */
export function inGroups(options: readonly DeploymentOption[]): [title: string, options: DeploymentOption[]][] {
  const groups = new Map<string, DeploymentOption[]>();
  for (const option of options) {
    const title = groupsOf(option).join(" / ");
    groups.set(title, [...(groups.get(title) ?? []), option]);
  }
  return [...groups]
    .sort(([one], [other]) => one.localeCompare(other, "en"))
    .map(([title, members]) => [title || "General", members]);
}

/** `CODER_EXTERNAL_AUTH_0_CLIENT_ID` is spelled `CODER_EXTERNAL_AUTH_<n>_<KEY>`. */
function has(words: string, wanted: string): boolean {
  return words.includes(wanted) || words.includes(wanted.replace(/_\d+(?:_\w*)?$/, "_<n>"));
}

const known = new WeakMap<DeploymentOption, string>();

function wordsOf(option: DeploymentOption): string {
  const words = known.get(option) ?? joined(option);
  known.set(option, words);
  return words;
}

function joined(option: DeploymentOption): string {
  const { name, description, flag } = option;
  const flags = flag && `--${flag}`;
  return [name, flags, variableOf(option), yamlPath(option), description, ...groupsOf(option)].join(" ").toLowerCase();
}
