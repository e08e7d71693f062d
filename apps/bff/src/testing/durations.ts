const RUNS = 5;

/** Milliseconds of the fastest of five runs, since whatever else the machine does makes some of them slow. */
export async function fastestRun(work: () => unknown): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    await work();
    fastest = Math.min(fastest, performance.now() - startedAt);
  }
  return fastest;
}

/**
 * Milliseconds of the processor for work that waits for nothing, the least of five runs: on a busy machine each long run
 * is interrupted, which takes time but no processor.
 */
export function leastCpu(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
