import type { UserRow } from "../store/schema.ts";
import { OWNER } from "../users/roles.ts";

const MAX_CALLERS = 10_000;

export interface KnownCaller {
  userId: string;
  isOwner: boolean;
}

/**
 * Whose credential it is, by its hash, if this process has authenticated it before. For counting only: it saves the
 * limiter a database query. A revoked key counts as its owner's until it is refused once.
 */
export interface KnownCallers {
  find(hash: string): KnownCaller | undefined;
  remember(hash: string, user: Pick<UserRow, "id" | "rbacRoles">): void;
  forget(hash: string): void;
}

export function createKnownCallers(maxCallers = MAX_CALLERS): KnownCallers {
  const callers = new Map<string, KnownCaller>();
  return {
    find: (hash) => callers.get(hash),
    remember(hash, { id, rbacRoles }) {
      if (!callers.has(hash) && callers.size >= maxCallers) callers.delete(callers.keys().next().value ?? "");
      callers.set(hash, { userId: id, isOwner: rbacRoles.includes(OWNER) });
    },
    forget: (hash) => {
      callers.delete(hash);
    },
  };
}
