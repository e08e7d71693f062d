import { align } from "./align.ts";
import type { Comparison, ComparisonRule } from "./compare.ts";
import type { FigureComparison } from "./compare-figures.ts";
import { renderBound, shortNumber } from "./render-figure.ts";

export function renderComparison(
  comparisons: readonly Comparison[],
  { reference, thresholdPercent }: ComparisonRule,
): string {
  if (comparisons.length === 0) return `Nothing was measured in both runs beside ${reference}.`;
  const head = ["", `× ${reference} then`, "now", "change", ""];
  const rows = comparisons.map(({ scenario, contender, before, now, changePercent, isSlower }) => [
    `${scenario}, ${contender}`,
    before.toFixed(3),
    now.toFixed(3),
    `${changePercent > 0 ? "+" : ""}${changePercent.toFixed(1)} %`,
    isSlower ? "SLOWER" : "",
  ]);
  const slower = comparisons.filter(({ isSlower }) => isSlower).length;
  const verdict = slower === 0 ? `Nothing is slower` : `${slower} of ${comparisons.length} are slower`;
  return `${align([head, ...rows])}\n\n${verdict} by more than ${thresholdPercent} %.`;
}

export function renderFigureComparison(
  comparisons: readonly FigureComparison[],
  { thresholdPercent }: Pick<ComparisonRule, "thresholdPercent">,
): string {
  const head = ["", "then", "now", "", ""];
  const rows = comparisons.map(({ scenario, contender, before, now, isWorse }) => [
    `${scenario}, ${contender}: ${now.name}`,
    shortNumber(before),
    `${shortNumber(now.value)} ${now.unit}`.trim(),
    renderBound(now),
    isWorse ? "WORSE" : "",
  ]);
  const worse = comparisons.filter(({ isWorse }) => isWorse).length;
  const verdict = worse === 0 ? "No figure is worse" : `${worse} of ${comparisons.length} figures are worse`;
  return `${align([head, ...rows])}\n\n${verdict} by more than ${thresholdPercent} % of the bound.`;
}
