import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { IssuedKey } from "../../keys/issue-key.ts";
import { wakeDormant } from "../../keys/sessions/wake-dormant.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import { ensureGitSshKey } from "../../users/git-ssh-key/ensure-git-ssh-key.ts";
import { auditedSignIn } from "../audited-sign-in.ts";
import { issueWhileValid, provePassword } from "./prove-password.ts";
import { requirePasskey } from "./require-passkey.ts";

/** A session for an email address and a password (signin#2.3). */
export function signInWithPassword(
  deps: Deps,
  credentials: LoginWithPasswordRequest,
  origin: AuditOrigin,
): Promise<IssuedKey> {
  return auditedSignIn(deps, { origin, loginType: "password", statusCode: 201 }, async (row) => {
    const user = await provePassword(deps, { credentials, origin }, row);
    const { key } = await issueWhileValid(deps, { user, credentials, origin }, (store, current) =>
      requirePasskey(
        { ...deps, store },
        { user: current, recoveryCode: credentials.recovery_code, ipAddress: origin.ipAddress, row },
      ),
    );
    await wakeDormant(deps, user, origin.ipAddress);
    await ensureGitSshKey(deps, user.id);
    return key;
  });
}
