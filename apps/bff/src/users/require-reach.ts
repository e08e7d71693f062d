import { ApiError } from "../http/api-error.ts";
import { requireAllowed } from "../keys/allow-list.ts";
import { scopesAllow } from "../keys/scopes.ts";
import type { Session } from "../keys/session.ts";
import type { UserRow } from "../store/schema.ts";

/** A key that may change its owner's account need not reach other people's (contract oauth-provider.md 10). */
export function requireReach(session: Session, target: UserRow): void {
  requireAllowed(session, "user", target.id);
  const { user, key } = session;
  const needed = target.id === user.id ? "user:update_personal" : "user:update";
  if (scopesAllow(key.scopes, needed)) return;
  throw new ApiError(403, "Forbidden.", { detail: `The API key lacks the scope ${needed}.` });
}

/** The same for reading. */
export function requireReadReach({ user, key }: Session, target: UserRow): void {
  if (target.id === user.id || scopesAllow(key.scopes, "user:read")) return;
  throw new ApiError(403, "Forbidden.", { detail: "The API key lacks the scope user:read." });
}
