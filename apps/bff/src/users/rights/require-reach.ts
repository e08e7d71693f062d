import { ApiError } from "../../http/api-error.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import { scopesAllow } from "../../keys/scopes.ts";
import type { Session } from "../../keys/session.ts";
import type { UserRow } from "../../store/schema.ts";

/** A key that may change its owner's account may still not reach other people's (oauth-provider#10). */
export function requireReach(session: Session, target: UserRow): void {
  requireAllowed(session, "user", target.id);
  requireScope(session, target.id === session.user.id ? "user:update_personal" : "user:update");
}

/** The same for reading. */
export function requireReadReach(session: Session, target: UserRow): void {
  if (target.id !== session.user.id) requireScope(session, "user:read");
}

/** A username concerns more than one's own account. */
export function requireScopeToRename(session: Session): void {
  requireScope(session, "user:update");
}

function requireScope({ key }: Session, needed: string): void {
  if (scopesAllow(key.scopes, needed)) return;
  throw new ApiError(403, "Forbidden.", { detail: `The API key lacks the scope ${needed}.` });
}
