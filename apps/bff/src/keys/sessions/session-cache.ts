import { LRUCache } from "lru-cache";
import type { Changes } from "../../store/changes/changes.ts";
import type { Session } from "../session.ts";

const MAX_SESSIONS = 20_000;
const MAX_BYTES = 64 * 1024 ** 2;
const SHARE = Math.ceil(MAX_BYTES / MAX_SESSIONS);
/** Two rows, their dates and the maps that hold them; the variable parts are measured. */
const BYTES_OF_A_SESSION = 2000;

/** A session that passed all checks, and until when that holds without asking the database again. */
export interface CheckedSession {
  session: Session;
  /**
   * When a check has something to write or to verify again: the key's use, its sliding, its end, the provider's token.
   */
  dueAt: Date;
}

/**
 * Sessions that this process has checked, by the hash of the whole key, while it is certain to receive every change to
 * them (design#6 and design#22). Caches only accepted sessions: a refusal is never answered from memory.
 */
export interface SessionCache {
  find(hashedToken: string, now: Date): Session | undefined;
  /** Runs the check and caches the session if it is accepted, unless it or its person changed during the check. */
  check(hashedToken: string, check: () => Promise<CheckedSession>): Promise<Session>;
}

/** A check in progress, and what has changed since it began. */
interface Reading {
  changed: Set<string>;
  isSpoilt: boolean;
}

export function createSessionCache(changes: Pick<Changes, "isCurrent" | "listen">): SessionCache {
  const tokensOf = new Map<string, Set<string>>();
  const readings = new Set<Reading>();
  // Each counts for at least its share, which bounds their number: `max` would allocate all memory at startup.
  const cache = new LRUCache<string, CheckedSession>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ session }) => Math.max(SHARE, BYTES_OF_A_SESSION + lengthOf(session)),
    dispose: ({ session }, token) => forgetToken(session.user.id, token),
  });

  function forgetToken(userId: string, token: string): void {
    const tokens = tokensOf.get(userId);
    tokens?.delete(token);
    if (tokens?.size === 0) tokensOf.delete(userId);
  }

  function forgetPerson(userId: string): void {
    for (const token of [...(tokensOf.get(userId) ?? [])]) cache.delete(token);
    for (const reading of readings) reading.changed.add(userId);
  }

  function forgetEverybody(): void {
    cache.clear();
    tokensOf.clear();
    for (const reading of readings) reading.isSpoilt = true;
  }

  function remember(token: string, checked: CheckedSession): void {
    const { session } = checked;
    // Shared by many requests from here on.
    const { user, key, organizationIds } = session;
    const shared = [session, user, user.rbacRoles, key, key.scopes, key.allowList, organizationIds];
    for (const part of shared) Object.freeze(part);
    cache.set(token, checked);
    const tokens = tokensOf.get(session.user.id) ?? new Set();
    tokensOf.set(session.user.id, tokens.add(token));
  }

  changes.listen((change) => {
    if (change === "everything") forgetEverybody();
    else if (change.kind === "person") forgetPerson(change.name);
  });

  return {
    find(hashedToken, now) {
      if (!changes.isCurrent()) return undefined;
      const checked = cache.get(hashedToken);
      return checked && now < checked.dueAt ? checked.session : undefined;
    },
    async check(hashedToken, check) {
      const reading = { changed: new Set<string>(), isSpoilt: !changes.isCurrent() };
      readings.add(reading);
      try {
        const checked = await check();
        if (!reading.isSpoilt && !reading.changed.has(checked.session.user.id)) remember(hashedToken, checked);
        return checked.session;
      } finally {
        readings.delete(reading);
      }
    },
  };
}

function lengthOf({ user, key }: Session): number {
  const texts = [
    user.username,
    user.email,
    user.name,
    user.avatarUrl,
    ...user.rbacRoles,
    ...key.scopes,
    ...key.allowList,
  ];
  return 2 * texts.reduce((sum, text) => sum + text.length, 0);
}
