import type { Contender } from "./contender.ts";
import type { Cores } from "./processes/cores.ts";
import type { Results } from "./results/result-file.ts";
import type { Scenario } from "./scenario.ts";

export interface Plan {
  scenarios: readonly Scenario[];
  contenders: readonly Contender[];
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
  connections: number;
  flows: number;
  minutes: number;
  cores: Cores;
  tell(message: string): void;
}

/** What failed is in `failures`; the rest is measured nevertheless. */
export interface Outcome {
  results: Results;
  failures: string[];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
