import { expect, test } from "vitest";
import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import { type Group, groupOf } from "./option-groups.ts";

const table: readonly OptionDefinition[] = options;

function yamlPathOf(group: Group | undefined): string[] {
  return group ? [...yamlPathOf(group.parent), group.yaml ?? ""] : [];
}

test("general#11.2: the keys of an option's groups and its own are its place in the YAML file", () => {
  const withKey = table.filter(({ yamlPath }) => yamlPath !== undefined);
  const wrong = withKey.filter((option) => {
    const leaf = option.yamlPath?.split(".").at(-1);
    return [...yamlPathOf(groupOf(option)), leaf].join(".") !== option.yamlPath;
  });

  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test("general#11.2: a description belongs to a group that there is", () => {
  const described = new Set(table.map((option) => groupOf(option)).flatMap(descriptionsOf));

  expect(described.size).toBe(18);
});

function descriptionsOf(group: Group | undefined): string[] {
  if (!group) return [];
  return [...descriptionsOf(group.parent), ...(group.description ? [group.description] : [])];
}
