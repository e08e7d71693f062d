import type { Figure } from "../scenario.ts";
import type { ComparisonRule } from "./compare.ts";
import type { Results } from "./result-file.ts";

export interface FigureComparison {
  scenario: string;
  contender: string;
  before: number;
  now: Figure;
  isWorse: boolean;
}

/**
 * Figures with a bound that were measured in both runs. Worse means closer to the bound, or further beyond it, by more
 * than the threshold, in percent of the bound: far away from it, twice as much may mean nothing.
 */
export function compareFigures(
  before: Results,
  now: Results,
  { thresholdPercent }: Pick<ComparisonRule, "thresholdPercent">,
): FigureComparison[] {
  return now.studies.flatMap(({ scenario, contender, figures }) =>
    figures.flatMap((figure) => {
      const then = findFigure(before, { scenario, contender, name: figure.name });
      const loss = then && lossOf(figure, then.value);
      if (!then || loss === undefined) return [];
      const isWorse = loss > (thresholdPercent / 100) * (figure.atMost ?? figure.atLeast ?? 0);
      return [{ scenario, contender, before: then.value, now: figure, isWorse }];
    }),
  );
}

function lossOf({ value, atMost, atLeast }: Figure, before: number): number | undefined {
  if (atMost !== undefined) return value - before;
  return atLeast === undefined ? undefined : before - value;
}

function findFigure(results: Results, wanted: Record<"scenario" | "contender" | "name", string>): Figure | undefined {
  const study = results.studies.find((one) => one.scenario === wanted.scenario && one.contender === wanted.contender);
  return study?.figures.find(({ name }) => name === wanted.name);
}
