type Signal = "SIGINT" | "SIGQUIT" | "SIGKILL";

interface Stopping {
  tell(signal: Signal | "SIGCONT"): void;
  /** Whether the process has ended by then. */
  endsWithin(milliseconds: number): Promise<boolean>;
}

const STEPS = [
  // "fast": ends connections, writes everything.
  { signal: "SIGINT", patienceMs: 10_000 },
  // "immediate": the next start recovers from the log; after 5 s it kills those of its processes that do not react.
  { signal: "SIGQUIT", patienceMs: 7_000 },
  { signal: "SIGKILL", patienceMs: 1_000 },
] as const;

/**
 * Stops PostgreSQL, as gracefully as possible and in any case within a limited time. If it is unresponsive, the
 * graceful stop is skipped. Returns whether it has ended.
 */
export async function stopPostgres({ tell, endsWithin }: Stopping, { isSilent = false } = {}): Promise<boolean> {
  for (const { signal, patienceMs } of isSilent ? STEPS.slice(1) : STEPS) {
    tell(signal);
    tell("SIGCONT"); // a stopped process hears of nothing else but SIGKILL
    if (await endsWithin(patienceMs)) return true;
  }
  return false;
}
