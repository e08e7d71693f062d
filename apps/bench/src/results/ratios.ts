import type { LoadResult, Results } from "./result-file.ts";
import { median } from "./statistics.ts";

export function findLoad(results: Results, scenario: string, contender: string): LoadResult | undefined {
  return results.loads.find((one) => one.scenario === scenario && one.contender === contender);
}

/**
 * How many times as fast as the other: the median of the ratios of each round. Rounds of the same number ran one after
 * another, so whatever else the machine did affects both. NaN without rounds.
 */
export function ratioOf({ rounds }: LoadResult, other: LoadResult): number {
  return median(
    rounds.flatMap(({ requestsPerSecond }, at) => {
      const beside = other.rounds[at];
      return beside ? [requestsPerSecond / beside.requestsPerSecond] : [];
    }),
  );
}
