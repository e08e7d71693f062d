import type { EnrollPasskeyRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { IssuedKey } from "../../keys/issue-key.ts";
import { wakeDormant } from "../../keys/sessions/wake-dormant.ts";
import { type AuditOrigin, recordAudit } from "../../observability/audit.ts";
import type { PasskeyRow } from "../../store/passkey-schema.ts";
import { ensureGitSshKey } from "../../users/git-ssh-key/ensure-git-ssh-key.ts";
import { savePasskey, verifyPasskey } from "../../users/passkeys/add-passkey.ts";
import { auditedSignIn } from "../audited-sign-in.ts";
import { issueWhileValid, provePassword } from "../password/prove-password.ts";
import { passkeyRequired } from "../password/require-passkey.ts";
import { requireEnrollment } from "./require-enrollment.ts";

interface Enrolled {
  key: IssuedKey;
  passkey: PasskeyRow;
  recoveryCodes: string[];
}

/** The first passkey, and a session like the one of a password (passkeys#5). */
export async function enrollPasskey(
  deps: Deps,
  { email, password, name, response }: EnrollPasskeyRequest,
  origin: AuditOrigin,
): Promise<Enrolled> {
  requireEnrollment(deps.config);
  const credentials = { email, password };
  return auditedSignIn(deps, { origin, loginType: "password", statusCode: 201 }, async (row) => {
    const user = await provePassword(deps, { credentials, origin }, row);
    const made = await verifyPasskey(deps, user, { name, response, purpose: "enroll" });
    const { key, completed } = await issueWhileValid(deps, { user, credentials, origin }, async (store) => {
      const { passkey, recoveryCodes } = await savePasskey({ ...deps, store }, made, origin.ipAddress);
      // They come with the first one. The password alone adds no other.
      if (!recoveryCodes) throw passkeyRequired(deps.config.accessUrl);
      return { passkey, recoveryCodes };
    });
    const about = { userId: user.id, resourceId: user.id, resourceTarget: name };
    await recordAudit(deps, origin, { action: "create", resourceType: "passkey", ...about, statusCode: 201 });
    await wakeDormant(deps, user, origin.ipAddress);
    await ensureGitSshKey(deps, user.id);
    return { key, ...completed };
  });
}
