import type { Deps } from "./deps.ts";
import { purgeUnusedClients } from "./oauth2-provider/purge-unused-clients.ts";
import { removeExpiredGrants } from "./oauth2-provider/remove-expired-grants.ts";
import { repeat } from "./repeat.ts";

const EVERY_MS = 60_000;

type HousekeepingDeps = Pick<Deps, "store" | "clock" | "random" | "log" | "config">;

/**
 * Removes counts that are over, audit rows older than CODER_AUDIT_LOGS_RETENTION, and what the OAuth provider no longer
 * needs.
 */
export async function keepHouse(deps: HousekeepingDeps): Promise<void> {
  const { store, clock, config } = deps;
  const now = clock.now();
  await store.rateLimits.deleteOver(now);
  const { auditLogsRetentionSeconds } = config;
  if (auditLogsRetentionSeconds > 0) {
    await store.auditLogs.deleteOlderThan(new Date(now.getTime() - auditLogsRetentionSeconds * 1000));
  }
  await removeExpiredGrants(deps);
  await purgeUnusedClients(deps);
}

/** Once a minute. Returns what ends it. */
export function scheduleHousekeeping(deps: HousekeepingDeps): () => Promise<void> {
  return repeat(
    EVERY_MS,
    () => keepHouse(deps),
    (error) => deps.log.warn({ err: error }, "Old rows remain for now."),
  );
}
