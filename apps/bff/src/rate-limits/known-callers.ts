import { sha256 } from "../http/secret-compare.ts";
import type { UserRow } from "../store/schema.ts";
import { OWNER } from "../users/roles.ts";

const MAX_CALLERS = 10_000;

export interface KnownCaller {
  userId: string;
  isOwner: boolean;
}

/**
 * Whose credential one is, as far as this process has authenticated it before. Good for counting only: it saves the
 * limiter its own question to the database. A key that is revoked counts as its owner's until it is refused once.
 */
export interface KnownCallers {
  find(token: string): KnownCaller | undefined;
  remember(token: string, user: Pick<UserRow, "id" | "rbacRoles">): void;
  forget(token: string): void;
}

export function createKnownCallers(maxCallers = MAX_CALLERS): KnownCallers {
  const callers = new Map<string, KnownCaller>();
  const keyOf = (token: string) => sha256(token).toString("base64");
  return {
    find: (token) => callers.get(keyOf(token)),
    remember(token, { id, rbacRoles }) {
      const key = keyOf(token);
      const [oldest] = callers.keys();
      if (!callers.has(key) && callers.size >= maxCallers && oldest !== undefined) callers.delete(oldest);
      callers.set(key, { userId: id, isOwner: rbacRoles.includes(OWNER) });
    },
    forget: (token) => {
      callers.delete(keyOf(token));
    },
  };
}
