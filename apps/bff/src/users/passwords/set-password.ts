import type { Deps } from "../../deps.ts";
import { endAccess } from "../../keys/end-access.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";

interface NewPassword {
  hashedPassword: string;
  /** Checked and used up in the same transaction. Throws if it is no longer valid. */
  spend?(store: Tables): Promise<void>;
}

/**
 * Also ends every session, token and passcode of the account, and what apps were granted (signin#2.8 and signin#2.9,
 * rules#23).
 */
export function setPassword(
  deps: Pick<Deps, "store" | "clock">,
  user: UserRow,
  { hashedPassword, spend }: NewPassword,
): Promise<UserRow> {
  return deps.store.transaction(async (store) => {
    await spend?.(store);
    const changed = await store.users.update(user.id, { hashedPassword, updatedAt: deps.clock.now() });
    await endAccess(store, user.id);
    await store.passwordResets.clearPasscode(user.email.toLowerCase());
    return changed;
  });
}
