import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { globalOptions, ownOptions } from "./global-options.ts";
import type { OptionDefinition } from "./option-definition.ts";
import { options } from "./options.ts";
import { capabilities } from "./printing/capabilities.ts";
import { resolveOptions } from "./sources/resolve-options.ts";

const table: readonly OptionDefinition[] = options;
const SPECIFICATION = join(import.meta.dirname, "../../../../docs/spec/deployment-options.json");
const names = new Set(table.map(({ name }) => name));

function repeated(values: readonly (string | undefined)[]): string[] {
  const present = values.filter((value) => value !== undefined);
  return present.filter((value, index) => present.indexOf(value) !== index);
}

/** What the specification says about an option; empty and false members are omitted here. */
function specifiedOf(option: Partial<Record<keyof OptionDefinition, unknown>>) {
  const { flag, flagShorthand, env, yamlPath, group, type, structType, enumValues, configPath, wirePath } = option;
  const { secret, hidden, enterprise, deprecated, useInstead, annotations = {} } = option;
  return {
    name: String(option.name),
    ...{ flag, flagShorthand, group, type, structType, enumValues, configPath, wirePath, useInstead, annotations },
    ...{ env: env || undefined, yamlPath: yamlPath || undefined, default: option.default || undefined },
    ...{ secret: !!secret, hidden: !!hidden, enterprise: !!enterprise, deprecated: !!deprecated },
  };
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : 1;
}

describe("the option table (general#12)", () => {
  test("holds 243 options of the counted types", () => {
    const counts: Record<string, number> = {};
    for (const { type } of table) counts[type] = (counts[type] ?? 0) + 1;

    expect(table).toHaveLength(243);
    expect(counts).toEqual({
      string: 91,
      bool: 70,
      duration: 29,
      "string-array": 21,
      int: 11,
      url: 8,
      struct: 6,
      "host:port": 4,
      enum: 2,
      regexp: 1,
    });
    expect(table.filter(({ hidden }) => hidden)).toHaveLength(36);
    expect(table.filter(({ secret }) => secret)).toHaveLength(13);
    expect(table.filter(({ enterprise }) => enterprise)).toHaveLength(4);
  });

  test("design#18: is that of the specification", () => {
    const specified: Record<string, unknown>[] = JSON.parse(readFileSync(SPECIFICATION, "utf8"));

    expect(table.map(specifiedOf).sort(byName)).toEqual(specified.map(specifiedOf).sort(byName));
  });

  test.each([
    ["name", table.map(({ name }) => name)],
    [
      "flag",
      [
        ...table.map(({ flag }) => flag),
        ...[...Object.values(ownOptions), ...Object.values(globalOptions)].map(({ flag }) => flag),
      ],
    ],
    ["shorthand", [...table.map(({ flagShorthand }) => flagShorthand), globalOptions.help.flagShorthand]],
    ["variable", [...table.map(({ env }) => env), ...Object.values(ownOptions).map(({ env }) => env)]],
    ["YAML path", table.map(({ yamlPath }) => yamlPath)],
  ])("uses no %s twice", (_kind, values) => {
    expect(repeated(values)).toEqual([]);
  });

  test("uses no YAML path as both an option and a group", () => {
    const paths = table.flatMap(({ yamlPath }) => yamlPath ?? []);

    expect(paths.filter((path) => paths.some((other) => other.startsWith(`${path}.`)))).toEqual([]);
  });

  test("general#rowD10: a secret has no YAML key and is annotated as one", () => {
    const secrets = table.filter(({ secret }) => secret);

    expect(secrets.length).toBeGreaterThan(10);
    expect(secrets.filter(({ yamlPath }) => yamlPath)).toEqual([]);
    expect(secrets.filter(({ annotations }) => annotations?.secret !== "true")).toEqual([]);
    expect(secrets.filter(({ type }) => type !== "string" && type !== "string-array")).toEqual([]);
  });

  test("general#rowD10: a visible option has a variable that begins with CODER_, save for Write Config", () => {
    const visible = table.filter(({ hidden }) => !hidden);

    expect(visible.filter(({ env }) => !env?.startsWith("CODER_")).map(({ name }) => name)).toEqual(["Write Config"]);
  });

  test("general#rowD10: a visible option has a flag and a YAML key, save for those of the file itself, two dangers and secrets", () => {
    const visible = table.filter(({ hidden, secret }) => !hidden && !secret);

    expect(visible.filter(({ flag }) => flag === "")).toEqual([]);
    expect(visible.filter(({ yamlPath }) => !yamlPath).map(({ name }) => name)).toEqual([
      "Config Path",
      "Write Config",
      "DANGEROUS: Allow Path App Sharing",
      "DANGEROUS: Allow Site Owners to Access Path Apps",
    ]);
  });

  test("general#rowD9: a duration is annotated as one", () => {
    const durations = table.filter(({ type }) => type === "duration");

    expect(durations.length).toBeGreaterThan(10);
    expect(durations.filter(({ annotations }) => annotations?.format_duration !== "true")).toEqual([]);
  });

  test("a replacement of a deprecated option exists", () => {
    const replacements = table.flatMap(({ useInstead = [] }) => useInstead);

    expect(replacements.length).toBeGreaterThan(10);
    expect(replacements.filter((name) => !names.has(name))).toEqual([]);
  });

  test("an enum has choices, a struct has a shape, and each default is a valid value", () => {
    expect(table.filter(({ type, enumValues }) => type === "enum" && !enumValues)).toEqual([]);
    expect(table.filter(({ type, structType }) => (type === "struct") !== (structType !== undefined))).toEqual([]);
    expect(resolveOptions([])).toHaveLength(table.length);
  });

  test("an option that the server acts on belongs to exactly one capability", () => {
    const listed = capabilities.flatMap((capability) => capability.options);

    expect(repeated(listed)).toEqual([]);
    const actedOn = table.filter((option) => option.actedOn).map(({ name }) => name);
    const unlisted = actedOn.filter((name) => !listed.some((one) => one === name));
    expect(unlisted, "options that printing/capabilities.ts has to list").toEqual([]);
    expect([...listed].sort()).toEqual(actedOn.sort());
  });
});
