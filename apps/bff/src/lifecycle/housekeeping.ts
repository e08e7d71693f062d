import type { Deps } from "../deps.ts";
import { forgetAnswers } from "../oauth2-provider/grants/answer-again.ts";
import { purgeUnusedClients } from "../oauth2-provider/housekeeping/purge-unused-clients.ts";
import { expiredGrantChores } from "../oauth2-provider/housekeeping/remove-expired-grants.ts";
import { repeat } from "../repeat.ts";

const EVERY_MS = 60_000;
/** A kept answer contains tokens: it is removed soon after its minute, however long the rest takes. */
const ANSWERS_EVERY_MS = 5_000;

/** A request with an older one is refused by the Coder behind, not here. */
const ENDED_KEYS_STAY_DAYS = 30;

type HousekeepingDeps = Pick<Deps, "store" | "clock" | "random" | "log" | "config">;

/**
 * Each deletion is announced to all replicas. However many keys have ended, as after an upgrade, no statement takes long,
 * and session checks are slower for less than a second a minute.
 */
const KEYS_AT_ONCE = 500;
const MOST_BATCHES = 10;

const CHORES: Readonly<Record<string, (deps: HousekeepingDeps) => Promise<unknown>>> = {
  "rate limits": ({ store, clock }) => store.rateLimits.deleteOver(clock.now()),
  "audit rows": removeOldAuditRows,
  "ended keys": removeEndedKeys,
  "expired challenges of passkeys": ({ store, clock }) => store.passkeyChallenges.deleteExpired(clock.now()),
  "old notices of passkeys": ({ store, clock }) => store.passkeyNotices.deleteOlderThan(daysAgo(clock, 2)),
  ...expiredGrantChores,
  "unused apps": purgeUnusedClients,
  "ids of ended keys": ({ store, clock }) => store.endedApiKeys.deleteOlderThan(daysAgo(clock, ENDED_KEYS_STAY_DAYS)),
  "expired keys of the Coder behind": ({ store, clock }) => store.coderKeys.deleteExpired(daysAgo(clock, 1)),
};

/**
 * Removes expired counts, audit rows older than CODER_AUDIT_LOGS_RETENTION, keys that ended before
 * CODER_API_KEYS_RETENTION, and what the OAuth provider no longer needs. A failure is logged and does not keep the rest
 * from being removed. Never rejects.
 */
export async function keepHouse(deps: HousekeepingDeps): Promise<void> {
  for (const [rows, remove] of Object.entries(CHORES)) {
    await remove(deps).catch((error: unknown) => tellLeftover(deps, rows, error));
  }
}

/** Returns a function that stops it. */
export function scheduleHousekeeping(deps: HousekeepingDeps): () => Promise<void> {
  const endAnswers = repeat(
    ANSWERS_EVERY_MS,
    () => forgetAnswers(deps),
    (error) => tellLeftover(deps, "kept answers", error),
  );
  const endChores = repeat(
    EVERY_MS,
    () => keepHouse(deps),
    () => {},
  );
  return async () => {
    await Promise.all([endAnswers(), endChores()]);
  };
}

async function removeOldAuditRows({ store, clock, config }: HousekeepingDeps): Promise<void> {
  const { auditLogsRetentionSeconds } = config;
  if (auditLogsRetentionSeconds <= 0) return;
  await store.auditLogs.deleteOlderThan(new Date(clock.now().getTime() - auditLogsRetentionSeconds * 1000));
}

/** Replicas that do this at the same time take different ones. */
async function removeEndedKeys({ store, clock, config }: HousekeepingDeps): Promise<void> {
  const { apiKeysRetentionSeconds } = config;
  if (apiKeysRetentionSeconds <= 0) return;
  const before = new Date(clock.now().getTime() - apiKeysRetentionSeconds * 1000);
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    if ((await store.apiKeys.deleteEnded(before, KEYS_AT_ONCE)) < KEYS_AT_ONCE) return;
  }
}

function daysAgo({ now }: Deps["clock"], days: number): Date {
  return new Date(now().getTime() - days * 24 * 3_600_000);
}

function tellLeftover({ log }: Pick<Deps, "log">, rows: string, error: unknown): void {
  log.warn({ err: error, rows }, "Old rows could not be removed; the server tries again later.");
}
