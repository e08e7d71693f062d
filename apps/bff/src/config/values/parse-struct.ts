import type { StructType } from "../option-definition.ts";
import type { StructValue } from "../resolved-option.ts";
import type { Parsed } from "./parsed.ts";

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const shapes: Readonly<Record<StructType, { fits(tree: unknown): boolean; example: string }>> = {
  "map[string]string": {
    fits: (tree) => isMapping(tree) && Object.values(tree).every(isString),
    example: "a mapping of strings to strings, like {key: value}",
  },
  "map[string][]string": {
    fits: (tree) => isMapping(tree) && Object.values(tree).every((value) => isListOf(value, isString)),
    example: "a mapping of strings to lists, like {key: [first, second]}",
  },
  "map[string][]uuid": {
    fits: (tree) => isMapping(tree) && Object.values(tree).every((value) => isListOf(value, isUuid)),
    example: "a mapping of strings to lists of UUIDs",
  },
  "[]LinkConfig{name,target,icon,location?}": {
    fits: (tree) => isListOf(tree, isLink),
    example:
      'a list of links, like [{name: Help, target: "https://example.com", icon: docs}], location navbar or dropdown',
  },
  "[]ExternalAuthConfig": {
    fits: (tree) => isListOf(tree, isMapping),
    example: "a list of providers, like [{id: github, type: github, client_id: abc}]",
  },
};

/** Takes the result of parsing YAML or JSON. `null` and undefined are an empty value. */
export function parseStruct(structType: StructType, tree: unknown): Parsed<StructValue> {
  const value: unknown = tree ?? emptyStruct(structType);
  const shape = shapes[structType];
  if (!shape.fits(value) || !isStruct(value)) return { problem: `is not ${shape.example}` };
  return { value };
}

export function emptyStruct(structType: StructType): StructValue {
  return structType.startsWith("[]") ? [] : {};
}

function isStruct(tree: unknown): tree is StructValue {
  if (tree === null || ["string", "number", "boolean"].includes(typeof tree)) return true;
  if (Array.isArray(tree)) return tree.every(isStruct);
  return isMapping(tree) && Object.values(tree).every(isStruct);
}

function isMapping(tree: unknown): tree is Record<string, unknown> {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree);
}

function isListOf(tree: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(tree) && tree.every(isItem);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isUuid(value: unknown): boolean {
  return isString(value) && uuid.test(value);
}

function isLink(value: unknown): boolean {
  if (!isMapping(value)) return false;
  const { name, target, icon, location = "", ...unknown } = value;
  return (
    isString(name) &&
    name !== "" &&
    isString(target) &&
    target !== "" &&
    isString(icon ?? "") &&
    ["", "navbar", "dropdown"].some((place) => place === location) &&
    Object.keys(unknown).length === 0
  );
}
