import type { Deps } from "../../deps.ts";
import type { Session } from "../session.ts";
import { signedOut } from "./signed-out.ts";

/**
 * Does what a person consented to while their account and session are guaranteed to exist: whatever ends the session, a
 * new password for instance, happens entirely before or entirely after (rules#23). Throws 401.
 */
export function withLivingSession<Result>(
  deps: Deps,
  { user, key }: Session,
  work: (deps: Deps) => Promise<Result>,
): Promise<Result> {
  return deps.store.transaction(async (store) => {
    if (!(await store.users.lockWithKey(user.id, key.id))) throw signedOut("API key is invalid.");
    return work({ ...deps, store });
  });
}
