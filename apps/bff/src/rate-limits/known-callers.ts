import { sha256 } from "../http/secret-compare.ts";

const MAX_CALLERS = 10_000;

/**
 * Whose credential one is, as far as this process has authenticated it before. Good for counting only: it saves the
 * limiter its own question to the database, and a key that is revoked meanwhile is merely counted as its owner's.
 */
export interface KnownCallers {
  find(token: string): string | undefined;
  remember(token: string, userId: string): void;
}

export function createKnownCallers(maxCallers = MAX_CALLERS): KnownCallers {
  const userIds = new Map<string, string>();
  const keyOf = (token: string) => sha256(token).toString("base64");
  return {
    find: (token) => userIds.get(keyOf(token)),
    remember(token, userId) {
      const [oldest] = userIds.keys();
      if (userIds.size >= maxCallers && oldest !== undefined) userIds.delete(oldest);
      userIds.set(keyOf(token), userId);
    },
  };
}
