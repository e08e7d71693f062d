import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { type IssuedKey, issueSessionKey } from "../../keys/issue-key.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { slowGuesses } from "../../rate-limits/slow-guesses.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";
import { upgradeHash } from "../../users/passwords/upgrade-hash.ts";
import { requireNotSuspended } from "../require-not-suspended.ts";
import { checkPassword } from "./password.ts";

interface Attempt {
  credentials: Pick<LoginWithPasswordRequest, "email" | "password">;
  origin: AuditOrigin;
}

/** The account that these credentials belong to. Guesses are slowed down. */
export async function provePassword(deps: Deps, { credentials, origin }: Attempt, row: AuditEvent): Promise<UserRow> {
  const guess = { email: credentials.email, ipAddress: origin.ipAddress };
  const user = await slowGuesses(deps, guess, () => checkPassword(deps, credentials, row));
  await upgradeHash(deps, user, credentials.password);
  return user;
}

interface ProvenPassword extends Attempt {
  /** The account's state when the password was checked. */
  user: UserRow;
}

/**
 * Issues a session key, in one transaction with what the account needs besides the password. Checking takes time: if
 * the password was changed or the account ended in the meantime, there is no session (rules#23).
 */
export function issueWhileValid<Result>(
  deps: Deps,
  { user, credentials, origin }: ProvenPassword,
  complete: (store: Tables, user: UserRow) => Promise<Result>,
): Promise<{ key: IssuedKey; completed: Result }> {
  return deps.store.transaction(async (store) => {
    const current = await store.users.lock(user.id);
    const isUnchanged = current?.hashedPassword === user.hashedPassword;
    if (!current || !(isUnchanged || (await deps.passwords.verify(credentials.password, current.hashedPassword)))) {
      throw new ApiError(401, "Incorrect email or password.");
    }
    requireNotSuspended(current);
    const completed = await complete(store, current);
    const { ipAddress, userAgent } = origin;
    const lifetimeSeconds = deps.config.session.durationSeconds;
    const request = { userId: user.id, loginType: "password", lifetimeSeconds, ipAddress, userAgent } as const;
    return { key: await issueSessionKey({ ...deps, store }, request), completed };
  });
}
