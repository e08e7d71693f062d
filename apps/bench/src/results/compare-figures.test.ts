import { expect, test } from "vitest";
import type { Figure } from "../scenario.ts";
import { resultsOf } from "../testing/results-of.ts";
import { compareFigures } from "./compare-figures.ts";
import { renderFigureComparison } from "./render-comparison.ts";
import type { Results } from "./result-file.ts";

const rule = { thresholdPercent: 10 };

test("a figure is worse when it came closer to its bound by more than the threshold, in percent of the bound", () => {
  const before = studied([
    { name: "near", value: 40, unit: "ms", atMost: 50 },
    { name: "far", value: 1, unit: "ms", atMost: 50 },
    { name: "none", value: 0, unit: "of 100", atMost: 0 },
    { name: "growth", value: 2.9, unit: "×", atLeast: 2 },
    { name: "not judged", value: 1, unit: "ms" },
  ]);
  const now = studied([
    { name: "near", value: 46, unit: "ms", atMost: 50 },
    { name: "far", value: 3, unit: "ms", atMost: 50 },
    { name: "none", value: 1, unit: "of 100", atMost: 0 },
    { name: "growth", value: 2.5, unit: "×", atLeast: 2 },
    { name: "not judged", value: 9, unit: "ms" },
    { name: "new", value: 9, unit: "ms", atMost: 10 },
  ]);

  const comparisons = compareFigures(before, now, rule);

  expect(renderFigureComparison(comparisons, rule)).toMatchInlineSnapshot(`
    "                         then       now
    storm, built-in: near      40     46 ms  at most 50  WORSE
    storm, built-in: far        1      3 ms  at most 50
    storm, built-in: none       0  1 of 100   at most 0  WORSE
    storm, built-in: growth  2.90    2.50 ×  at least 2  WORSE

    3 of 4 figures are worse by more than 10 % of the bound."
  `);
});

function studied(figures: Figure[]): Results {
  return { ...resultsOf({}), studies: [{ scenario: "storm", contender: "built-in", figures }] };
}
