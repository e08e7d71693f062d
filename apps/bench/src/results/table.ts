import { align } from "./align.ts";
import { findLoad, ratioOf } from "./ratios.ts";
import { renderFigure } from "./render-figure.ts";
import type { LoadResult, Results, StudyResult } from "./result-file.ts";
import { median } from "./statistics.ts";

interface Named {
  name: string;
  title: string;
}

/** The name of the contender that all others are compared with. */
const BARE = { http: "node-http", express: "express" };
const HEAD = ["", "requests/s", "min", "max", "p50 ms", "p99 ms", "CPU", "× node:http", "× Express"];

/** A block for each scenario, in the order of the list. */
export function renderTable(results: Results, scenarios: readonly Named[]): string {
  return scenarios
    .flatMap(({ name, title }) => {
      const loads = results.loads.filter(({ scenario }) => scenario === name);
      const studies = results.studies.filter(({ scenario }) => scenario === name);
      if (loads.length + studies.length === 0) return [];
      const body = loads.length > 0 ? align([HEAD, ...loads.map((load) => row(results, load))]) : figures(studies);
      return [`${name}: ${title}\n${body}`];
    })
    .join("\n\n");
}

function row(results: Results, load: LoadResult): string[] {
  const { scenario, contender, rounds } = load;
  const rates = rounds.map(({ requestsPerSecond }) => requestsPerSecond);
  const cpuShares = rounds.flatMap(({ cpuShare }) => cpuShare ?? []);
  const ratioTo = (other: string) => {
    const beside = findLoad(results, scenario, other);
    return beside ? ratioOf(load, beside).toFixed(2) : "–";
  };
  return [
    contender,
    rate(median(rates)),
    rate(Math.min(...rates)),
    rate(Math.max(...rates)),
    median(rounds.map(({ p50Ms }) => p50Ms)).toFixed(2),
    median(rounds.map(({ p99Ms }) => p99Ms)).toFixed(2),
    cpuShares.length > 0 ? `${whole(100 * median(cpuShares))} %` : "–",
    ratioTo(BARE.http),
    ratioTo(BARE.express),
  ];
}

function figures(studies: readonly StudyResult[]): string {
  const names = studies[0]?.figures.map(({ name }) => name) ?? [];
  const rows = names.map((name) => [
    name,
    ...studies.map((study) => {
      const found = study.figures.find((figure) => figure.name === name);
      return found ? renderFigure(found) : "–";
    }),
  ]);
  return align([["", ...studies.map(({ contender }) => contender)], ...rows]);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function rate(value: number): string {
  return value < 100 ? value.toFixed(1) : whole(value);
}
