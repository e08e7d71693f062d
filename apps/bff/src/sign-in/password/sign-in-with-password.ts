import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { type IssuedKey, issueSessionKey } from "../../keys/issue-key.ts";
import { wakeDormant } from "../../keys/sessions/wake-dormant.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { slowGuesses } from "../../rate-limits/slow-guesses.ts";
import type { UserRow } from "../../store/schema.ts";
import { ensureGitSshKey } from "../../users/git-ssh-key/ensure-git-ssh-key.ts";
import { upgradeHash } from "../../users/passwords/upgrade-hash.ts";
import { auditedSignIn } from "../audited-sign-in.ts";
import { requireNotSuspended } from "../require-not-suspended.ts";
import { checkPassword } from "./password.ts";
import { requirePasskey } from "./require-passkey.ts";

/** A session for an e-mail address and a password (signin#2.3). */
export function signInWithPassword(
  deps: Deps,
  credentials: LoginWithPasswordRequest,
  origin: AuditOrigin,
): Promise<IssuedKey> {
  return auditedSignIn(deps, { origin, loginType: "password", statusCode: 201 }, async (row) => {
    const attempt = { email: credentials.email, ipAddress: origin.ipAddress };
    const user = await slowGuesses(deps, attempt, () => checkPassword(deps, credentials, row));
    await upgradeHash(deps, user, credentials.password);
    const key = await issueWhileValid(deps, { user, credentials, origin, row });
    await wakeDormant(deps, user, origin.ipAddress);
    await ensureGitSshKey(deps, user.id);
    return key;
  });
}

interface ProvenPassword {
  /** The account's state when the password was checked. */
  user: UserRow;
  credentials: LoginWithPasswordRequest;
  origin: AuditOrigin;
  row: AuditEvent;
}

/**
 * Checking takes time: if the password was changed or the account ended in the meantime, there is no session
 * (rules#23).
 */
function issueWhileValid(deps: Deps, { user, credentials, origin, row }: ProvenPassword): Promise<IssuedKey> {
  const { password, recovery_code: recoveryCode } = credentials;
  return deps.store.transaction(async (store) => {
    const current = await store.users.lock(user.id);
    const isUnchanged = current?.hashedPassword === user.hashedPassword;
    if (!current || !(isUnchanged || (await deps.passwords.verify(password, current.hashedPassword)))) {
      throw new ApiError(401, "Incorrect email or password.");
    }
    requireNotSuspended(current);
    await requirePasskey({ ...deps, store }, { user: current, recoveryCode, row });
    const { ipAddress, userAgent } = origin;
    const lifetimeSeconds = deps.config.session.durationSeconds;
    const request = { userId: user.id, loginType: "password", lifetimeSeconds, ipAddress, userAgent } as const;
    return issueSessionKey({ ...deps, store }, request);
  });
}
