import { align } from "./align.ts";
import type { Comparison, ComparisonRule } from "./compare.ts";

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
