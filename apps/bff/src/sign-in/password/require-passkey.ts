import type { Config } from "../../config/config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";
import { hashRecoveryCode } from "../../users/passkeys/recovery-codes.ts";
import { findRelyingParty } from "../../users/passkeys/relying-party.ts";

const PASSKEY_REQUIRED = "passkey_required";

interface RightPassword {
  user: UserRow;
  recoveryCode: string | null | undefined;
  row: AuditEvent;
}

/**
 * A person with a passkey cannot sign in with the password alone: a recovery code, which is used up, replaces the
 * passkey (design#29). Pass the store of the transaction that creates the session.
 */
export async function requirePasskey(
  { config, store }: { config: Config; store: Tables },
  { user, recoveryCode, row }: RightPassword,
): Promise<void> {
  const relyingParty = findRelyingParty(config);
  if (!relyingParty || !(await store.passkeys.isRequired(user.id, relyingParty.id))) return;
  const how = recoveryCode ? { method: "recovery_code" } : { reason: PASSKEY_REQUIRED };
  row.facts = { ...row.facts, ...how };
  if (!recoveryCode) throw passkeyRequired(config.accessUrl);
  if (!(await store.recoveryCodes.spend(user.id, hashRecoveryCode(recoveryCode)))) throw recoveryCodeIncorrect();
}

function passkeyRequired(accessUrl: URL): ApiError {
  const page = new URL("/login", accessUrl).href;
  return new ApiError(403, "This account signs in with a passkey.", {
    detail: `Sign in with your passkey in a browser at ${page}, or with the password and one of your recovery codes.`,
    error: PASSKEY_REQUIRED,
  });
}

function recoveryCodeIncorrect(): ApiError {
  const detail = "Incorrect recovery code.";
  return new ApiError(401, detail, { validations: [{ field: "recovery_code", detail }] });
}
