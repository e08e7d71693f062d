import type { Results } from "../results/result-file.ts";

/** A run of the scenario `constant` with this many requests a second in each round. */
export function resultsOf(rates: Record<string, number[]>): Results {
  return {
    version: 1,
    startedAt: "2026-01-15T12:00:00.000Z",
    machine: { node: "v20.20.2", cpu: "a processor", cores: 2, pinning: "none" },
    settings: { rounds: 1, seconds: 1, connections: 32 },
    loads: Object.entries(rates).map(([contender, perSecond]) => ({
      scenario: "constant",
      contender,
      rounds: perSecond.map((requestsPerSecond) => ({ requestsPerSecond, p50Ms: 1, p99Ms: 2.5, cpuShare: 0.98 })),
    })),
    studies: [],
  };
}
