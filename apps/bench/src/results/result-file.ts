import { readFileSync, writeFileSync } from "node:fs";
import { BenchError } from "../bench-error.ts";
import type { JudgedFigure } from "./judge.ts";

/** A run as written by `--json`. */
export interface Results {
  version: typeof VERSION;
  startedAt: string;
  machine: { node: string; cpu: string; cores: number; pinning: string };
  settings: { rounds: number; seconds: number; connections: number };
  loads: LoadResult[];
  studies: StudyResult[];
}

export interface LoadResult {
  scenario: string;
  contender: string;
  /** In the order of time: the third of one contender ran next to the third of another. */
  rounds: Round[];
}

export interface Round {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Of one core, used by the contender and everything it started. Null if the system does not tell. */
  cpuShare: number | null;
}

export interface StudyResult {
  scenario: string;
  contender: string;
  figures: JudgedFigure[];
}

export const VERSION = 1;

export function writeResults(file: string, results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

export function readResults(file: string): Results {
  const results = parse(file);
  if (results?.version !== VERSION || !Array.isArray(results.loads)) {
    throw new BenchError(`${file} is not a result of this benchmark, version ${VERSION}.`);
  }
  return results;
}

function parse(file: string): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new BenchError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
