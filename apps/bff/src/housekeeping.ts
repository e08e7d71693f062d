import type { Deps } from "./deps.ts";

const EVERY_MS = 60_000;

type HousekeepingDeps = Pick<Deps, "store" | "clock" | "log" | "config">;

/** Removes counts that are over, and audit rows older than CODER_AUDIT_LOGS_RETENTION. */
export async function keepHouse({ store, clock, config }: HousekeepingDeps): Promise<void> {
  const now = clock.now();
  await store.rateLimits.deleteOver(now);
  const { auditLogsRetentionSeconds } = config;
  if (auditLogsRetentionSeconds > 0) {
    await store.auditLogs.deleteOlderThan(new Date(now.getTime() - auditLogsRetentionSeconds * 1000));
  }
}

/** Once a minute. Returns what ends it. */
export function scheduleHousekeeping(deps: HousekeepingDeps): () => void {
  const timer = setInterval(() => {
    keepHouse(deps).catch((error: unknown) => deps.log.warn({ err: error }, "Old rows remain for now."));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
