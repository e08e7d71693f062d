import type { PasskeyAssertion } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { ApiError } from "../../http/api-error.ts";
import { type IssuedKey, issueSessionKey } from "../../keys/issue-key.ts";
import { wakeDormant } from "../../keys/sessions/wake-dormant.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import { ensureGitSshKey } from "../../users/git-ssh-key/ensure-git-ssh-key.ts";
import { auditedSignIn, identifyActor } from "../audited-sign-in.ts";
import { requireNotSuspended } from "../require-not-suspended.ts";
import { passkeyRefused, passkeyUnknown } from "./passkey-refused.ts";
import { type ProvenPasskey, verifyAssertion } from "./verify-assertion.ts";

/** A session like a password's, for a passkey (passkeys#3). */
export function signInWithPasskey(deps: Deps, assertion: PasskeyAssertion, origin: AuditOrigin): Promise<IssuedKey> {
  return auditedSignIn(deps, { origin, loginType: "password", byPasskey: true, statusCode: 201 }, async (row) => {
    const proven = await verifyAssertion(deps, assertion, (userId) => identifyActor(row, userId));
    const { user, key } = await startSession(deps, proven, { row, origin });
    await wakeDormant(deps, user, origin.ipAddress);
    await ensureGitSshKey(deps, user.id);
    return key;
  });
}

interface Attempt {
  row: AuditEvent;
  origin: AuditOrigin;
}

/** While the account and the passkey are locked. */
function startSession(
  deps: Deps,
  { passkey, signCount, backedUp }: ProvenPasskey,
  { row, origin }: Attempt,
): Promise<{ user: UserRow; key: IssuedKey }> {
  return deps.store.transaction(async (store) => {
    const user = await store.users.lock(passkey.userId);
    if (!user) throw passkeyRefused("The account was deleted.");
    requireNotSuspended(user);
    if (!(await store.passkeys.use(passkey.id, { signCount, backedUp, lastUsedAt: deps.clock.now() }))) {
      if (!(await store.passkeys.find(user.id, passkey.id))) throw passkeyUnknown();
      row.facts = { ...row.facts, reason: "sign_count" };
      throw cloned();
    }
    const lifetimeSeconds = deps.config.session.durationSeconds;
    const { ipAddress, userAgent } = origin;
    const how = { loginType: "password", method: "passkey", ipAddress, userAgent } as const;
    return { user, key: await issueSessionKey({ ...deps, store }, { userId: user.id, lifetimeSeconds, ...how }) };
  });
}

function cloned(): ApiError {
  return passkeyRefused(
    "Another authenticator may hold a copy of it: its counter went backwards. Sign in another way and remove the passkey.",
  );
}
