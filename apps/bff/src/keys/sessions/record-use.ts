import type { Deps } from "../../deps.ts";
import type { ApiKeyRow, LoginType } from "../../store/schema.ts";
import type { Session } from "../session.ts";

const HOUR_MS = 3_600_000;

/**
 * However often it is used, a session ends this long after it began, or after its own lifetime if that is longer
 * (rules#21, design#12).
 */
const SESSION_LIMIT_MS = 30 * 24 * HOUR_MS;

/**
 * Keys that are prolonged by use; an app's key too, because Toolbox relies on it (oauth-provider#D4). A token ends when
 * it was set to: a person chose that, and administrators limit it.
 */
const SLIDING: readonly LoginType[] = ["password", "github", "oidc", "oauth2_provider_app"];

/**
 * Records that a key was used and slides its expiry, each at most once an hour (signin#1.4, side effects). The person's
 * last-seen time is updated as well.
 */
export async function recordUse(
  deps: Deps,
  { key, user }: Pick<Session, "key" | "user">,
  ipAddress: string,
): Promise<void> {
  const now = deps.clock.now();
  const changes = { ...lastUse(key, now, ipAddress), ...slidExpiry(deps, key, now) };
  if (Object.keys(changes).length === 0) return;

  // What another replica wrote in the meantime counts; if somebody ended the key, it stays ended.
  if (!(await deps.store.apiKeys.noteUse(key, { ...changes, updatedAt: now }))) return;
  await deps.store.users.touch(key.userId, now);
  Object.assign(key, changes);
  user.lastSeenAt = now;
}

/** When a use of the key has something to write again, or when it ends, if that is earlier. */
export function useDueAt({ config }: Pick<Deps, "config">, key: ApiKeyRow): Date {
  const usedMs = key.lastUsed.getTime() + HOUR_MS;
  const slidesMs = mayStillSlide(config, key) ? key.expiresAt.getTime() - lifetimeOf(key) + HOUR_MS : usedMs;
  return new Date(Math.min(usedMs, slidesMs, key.expiresAt.getTime()));
}

function lastUse(key: ApiKeyRow, now: Date, ipAddress: string) {
  return now.getTime() - key.lastUsed.getTime() > HOUR_MS ? { lastUsed: now, ipAddress } : {};
}

function slidExpiry(deps: Deps, key: ApiKeyRow, now: Date) {
  if (!mayStillSlide(deps.config, key)) return {};
  const remainingMs = key.expiresAt.getTime() - now.getTime();
  if (remainingMs > lifetimeOf(key) - HOUR_MS) return {};
  const untilMs = Math.min(now.getTime() + lifetimeOf(key), lastEndOf(key));
  return untilMs > key.expiresAt.getTime() ? { expiresAt: new Date(untilMs) } : {};
}

function mayStillSlide({ session }: Deps["config"], key: ApiKeyRow): boolean {
  return !session.disableExpiryRefresh && SLIDING.includes(key.loginType) && key.expiresAt.getTime() < lastEndOf(key);
}

function lastEndOf(key: ApiKeyRow): number {
  return key.createdAt.getTime() + Math.max(SESSION_LIMIT_MS, lifetimeOf(key));
}

function lifetimeOf({ lifetimeSeconds }: ApiKeyRow): number {
  return Number(lifetimeSeconds) * 1000;
}
