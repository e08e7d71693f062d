import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
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
    // Hashing takes time: meanwhile the account may have got another login type, which must leave it without a password.
    if ((await store.users.lock(user.id))?.loginType !== "password") throw noPasswordLogin();
    const changed = await store.users.update(user.id, { hashedPassword, updatedAt: deps.clock.now() });
    await endAccess(store, user.id);
    await store.passwordResets.clearPasscode(user.email.toLowerCase());
    return changed;
  });
}

export function noPasswordLogin(): ApiError {
  return new ApiError(400, "Users without password login type cannot change their password.");
}
