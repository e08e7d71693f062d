import { findLoad, ratioOf } from "./ratios.ts";
import type { Results } from "./result-file.ts";

export interface Comparison {
  scenario: string;
  contender: string;
  /** Relative to the reference of the same run. */
  before: number;
  now: number;
  /** Change of the ratio in percent; negative is slower. */
  changePercent: number;
  isSlower: boolean;
}

export interface ComparisonRule {
  reference: string;
  thresholdPercent: number;
}

/**
 * What was measured in both runs, each relative to the reference of its own run, so that a slower machine does not look
 * like a slower server. Scenarios without the reference are not compared.
 */
export function compareResults(
  before: Results,
  now: Results,
  { reference, thresholdPercent }: ComparisonRule,
): Comparison[] {
  return now.loads.flatMap(({ scenario, contender }) => {
    const [then, today] = [before, now].map((results) => ratioIn(results, { scenario, contender, reference }));
    if (contender === reference || then === undefined || today === undefined) return [];
    const changePercent = 100 * (today / then - 1);
    return [
      { scenario, contender, before: then, now: today, changePercent, isSlower: changePercent < -thresholdPercent },
    ];
  });
}

function ratioIn(results: Results, wanted: Record<"scenario" | "contender" | "reference", string>): number | undefined {
  const load = findLoad(results, wanted.scenario, wanted.contender);
  const beside = findLoad(results, wanted.scenario, wanted.reference);
  const ratio = load && beside ? ratioOf(load, beside) : Number.NaN;
  return Number.isFinite(ratio) ? ratio : undefined;
}
