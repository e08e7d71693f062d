import { expect, test } from "vitest";
import { resultsOf } from "../testing/results-of.ts";
import { renderTable } from "./table.ts";

const constant = { name: "constant", title: "the same for everybody" };

test("when there are loads, each contender has a row with medians, spread and ratios", () => {
  const results = resultsOf({ "node-http": [50_000, 52_000], express: [10_000, 10_400], "built-in": [5000, 4000] });

  expect(renderTable(results, [constant])).toMatchInlineSnapshot(`
    "constant: the same for everybody
               requests/s     min     max  p50 ms  p99 ms   CPU  × node:http  × Express
    node-http      51,000  50,000  52,000    1.00    2.50  98 %         1.00       5.00
    express        10,200  10,000  10,400    1.00    2.50  98 %         0.20       1.00
    built-in        4,500   4,000   5,000    1.00    2.50  98 %         0.09       0.44"
  `);
});

test("when the bare ones were not measured or the system does not tell the CPU, a dash stands there", () => {
  const results = resultsOf({ "built-in": [42] });
  results.loads[0]?.rounds.forEach((round) => {
    round.cpuShare = null;
  });

  const [, , row] = renderTable(results, [constant]).split("\n");

  expect(row?.split(/ {2,}/)).toEqual(["built-in", "42.0", "42.0", "42.0", "1.00", "2.50", "–", "–", "–"]);
});

test("when there are figures, each contender has a column, with what was wanted; what was not measured has no block", () => {
  const results = resultsOf({});
  const figures = (value: number) => [
    { name: "heap of each flow", value, unit: "bytes", atMost: 2000, isMissed: value > 2000 },
    { name: "polls, p99", value: 3.456, unit: "ms" },
  ];
  results.studies.push({ scenario: "waiting", contender: "built-in", figures: figures(1234.5) });
  results.studies.push({ scenario: "waiting", contender: "external", figures: figures(2345) });

  expect(renderTable(results, [constant, { name: "waiting", title: "they wait" }])).toMatchInlineSnapshot(`
    "waiting: they wait
                                          built-in                             external
    heap of each flow  1,235 bytes (at most 2,000)  2,345 bytes (at most 2,000: MISSED)
    polls, p99                             3.46 ms                              3.46 ms"
  `);
});
