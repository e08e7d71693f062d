import { describe, expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { loadSources } from "./configure.ts";
import { createFuzz } from "./fuzz.ts";

const ROUNDS = 150;
const seeds = [1, 2, 3, 4, 5];
const KINDS = ["run", "help", "version", "write-config"];

/** The result of the sources: the kind of a configuration, or the lines of the error. */
function outcomeOf(sources: Parameters<typeof loadSources>[0]): string | string[] {
  try {
    return loadSources(sources).kind;
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
}

describe("general#11: whatever is written on the command line, in the environment and in the file", () => {
  test.each(seeds)(
    "seed %i: it leads to a configuration, or to an error of clean lines that names every problem",
    (seed) => {
      const fuzz = createFuzz(seed);
      for (let round = 0; round < ROUNDS; round++) {
        const sources = fuzz.sources();
        const outcome = outcomeOf(sources);
        const told = JSON.stringify(sources).slice(0, 2000);
        if (typeof outcome === "string") expect(KINDS, told).toContain(outcome);
        else
          expect(
            outcome.filter((line) => !isClean(line)),
            told,
          ).toEqual([]);
      }
    },
  );

  test.each(seeds)("seed %i: of sources that are nearly right, each wrong value is named by who gave it", (seed) => {
    const fuzz = createFuzz(seed);
    const heard = Array.from({ length: ROUNDS }, () => {
      const { sources, blamed } = fuzz.oneWrongValue();
      const outcome = outcomeOf(sources);
      return { blamed, isNamed: typeof outcome !== "string" && outcome.some((line) => line.includes(blamed)) };
    });

    expect(heard.filter(({ isNamed }) => !isNamed)).toEqual([]);
  });
});

/** A sentence for people: no stack trace, no leaked code, no password of a URL, no flood of text. */
function isClean(line: string): boolean {
  const slips =
    /^\s+at |undefined is not|is not a function|Cannot read prop|\[object |TypeError|RangeError|node_modules|hush/;
  return line.trim() !== "" && line.length <= 601 && !slips.test(line);
}
