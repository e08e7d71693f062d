import { expect, test } from "vitest";
import { resultsOf } from "../testing/results-of.ts";
import { compareResults } from "./compare.ts";
import { renderComparison } from "./render-comparison.ts";

const rule = { reference: "express", thresholdPercent: 10 };

test("when the whole machine is half as fast, nothing is slower", () => {
  const before = resultsOf({ express: [1000, 1100], "built-in": [500, 550] });
  const now = resultsOf({ express: [500, 550], "built-in": [250, 275] });

  const [only, ...others] = compareResults(before, now, rule);

  expect(others).toEqual([]);
  expect(only).toMatchObject({ contender: "built-in", before: 0.5, now: 0.5, changePercent: 0, isSlower: false });
});

test("when a ratio falls by more than the threshold, it is slower", () => {
  const before = resultsOf({ express: [1000], "built-in": [500], external: [500] });
  const now = resultsOf({ express: [1000], "built-in": [440], external: [460] });

  const comparisons = compareResults(before, now, rule);

  expect(comparisons.map(({ contender, isSlower }) => [contender, isSlower])).toEqual([
    ["built-in", true],
    ["external", false],
  ]);
  expect(renderComparison(comparisons, rule)).toMatchInlineSnapshot(`
    "                    × express then    now   change
    constant, built-in           0.500  0.440  -12.0 %  SLOWER
    constant, external           0.500  0.460   -8.0 %

    1 of 2 are slower by more than 10 %."
  `);
});

test("when one round of both was disturbed, the median of the ratios of the rounds does not show it", () => {
  const before = resultsOf({ express: [1000, 1000, 1000], "built-in": [500, 500, 500] });
  const now = resultsOf({ express: [1000, 100, 1000], "built-in": [500, 50, 500] });

  expect(compareResults(before, now, rule)).toMatchObject([{ now: 0.5, changePercent: 0 }]);
});

test("when one of the runs lacks the contender or the reference, there is nothing to compare", () => {
  const before = resultsOf({ express: [1000], "built-in": [500] });

  expect(compareResults(before, resultsOf({ "built-in": [500] }), rule)).toEqual([]);
  expect(compareResults(before, resultsOf({ express: [1000], external: [500] }), rule)).toEqual([]);
  expect(renderComparison([], rule)).toBe("Nothing was measured in both runs beside express.");
});
