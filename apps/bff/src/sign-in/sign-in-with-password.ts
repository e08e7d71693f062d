import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { type IssuedKey, issueKey } from "../keys/issue-key.ts";
import { wakeDormant } from "../keys/wake-dormant.ts";
import type { AuditOrigin } from "../observability/audit.ts";
import { slowGuesses } from "../rate-limits/slow-guesses.ts";
import { upgradeHash } from "../users/upgrade-hash.ts";
import { auditedSignIn } from "./audited-sign-in.ts";
import { checkPassword } from "./password.ts";

/** A session for an e-mail and a password (contract signin.md 2.3). */
export function signInWithPassword(
  deps: Deps,
  credentials: LoginWithPasswordRequest,
  origin: AuditOrigin,
): Promise<IssuedKey> {
  return auditedSignIn(deps, { origin, loginType: "password", statusCode: 201 }, async (row) => {
    const attempt = { email: credentials.email, ipAddress: origin.ipAddress };
    const user = await slowGuesses(deps, attempt, () => checkPassword(deps, credentials, row));
    await upgradeHash(deps, user, credentials.password);
    await wakeDormant(deps, user, origin.ipAddress);
    return issueKey(deps, {
      userId: user.id,
      loginType: "password",
      lifetimeSeconds: deps.config.session.durationSeconds,
      ipAddress: origin.ipAddress,
    });
  });
}
