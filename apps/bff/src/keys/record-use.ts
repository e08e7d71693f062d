import type { Deps } from "../deps.ts";
import type { ApiKeyRow } from "../store/schema.ts";

const HOUR_MS = 3_600_000;

/**
 * Notes that a key was used and slides its expiry, each at most once an hour (contract signin.md 1.4, side effects).
 */
export async function recordUse(deps: Deps, key: ApiKeyRow, ipAddress: string): Promise<void> {
  const now = deps.clock.now();
  const changes = { ...lastUse(key, now, ipAddress), ...slidExpiry(deps, key, now) };
  if (Object.keys(changes).length === 0) return;

  await deps.store.apiKeys.update(key.id, { ...changes, updatedAt: now });
  await deps.store.users.touch(key.userId, now);
  Object.assign(key, changes);
}

function lastUse(key: ApiKeyRow, now: Date, ipAddress: string) {
  return now.getTime() - key.lastUsed.getTime() > HOUR_MS ? { lastUsed: now, ipAddress } : {};
}

function slidExpiry(deps: Deps, key: ApiKeyRow, now: Date) {
  if (deps.config.session.disableExpiryRefresh) return {};
  const lifetimeMs = Number(key.lifetimeSeconds) * 1000;
  const remainingMs = key.expiresAt.getTime() - now.getTime();
  return remainingMs <= lifetimeMs - HOUR_MS ? { expiresAt: new Date(now.getTime() + lifetimeMs) } : {};
}
