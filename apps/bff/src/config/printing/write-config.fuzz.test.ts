import { expect, test } from "vitest";
import { createFuzz } from "../fuzz.ts";
import type { ResolvedOption } from "../resolved-option.ts";
import { readFlags } from "../sources/read-flags.ts";
import { readYaml } from "../sources/read-yaml.ts";
import { resolveOptions } from "../sources/resolve-options.ts";
import { writeConfig } from "./write-config.ts";

const ROUNDS = 25;

test.each([1, 2, 3])(
  "general#rowY1: seed %i: whatever the options are, the printed file loads again unchanged",
  (seed) => {
    const fuzz = createFuzz(seed);
    const typesSeen = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const before = resolveOptions(readFlags(fuzz.flags()).settings);
      const printed = writeConfig(before);
      const { settings, problems } = readYaml("coder.yaml", printed.trimEnd());
      const after = resolveOptions(settings);

      expect(problems).toEqual([]);
      expect(valuesInFile(after)).toEqual(valuesInFile(before));
      expect(writeConfig(after)).toBe(printed.replace(/^# Set elsewhere.*\n(#.*\n)*/m, ""));
      for (const { definition, source } of before) if (source === "flag") typesSeen.add(definition.type);
    }
    expect(typesSeen.size).toBe(10);
  },
);

function valuesInFile(options: readonly ResolvedOption[]) {
  return options
    .filter(({ definition }) => definition.yamlPath)
    .map(({ definition, value }) => [definition.name, value]);
}
