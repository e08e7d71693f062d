import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import { queuePasskeyNotice } from "../../users/passkeys/notices/queue-passkey-notice.ts";
import { hashRecoveryCode } from "../../users/passkeys/recovery-codes.ts";
import { findRelyingParty } from "../../users/passkeys/relying-party.ts";

interface RightPassword {
  user: UserRow;
  recoveryCode: string | null | undefined;
  ipAddress: string;
  row: AuditEvent;
}

/**
 * A person with a passkey cannot sign in with the password alone: a recovery code, which is used up, replaces the
 * passkey (design#29). Where passkeys are required, neither can a person without one. Pass the store of the transaction
 * that creates the session.
 */
export async function requirePasskey(
  deps: Pick<Deps, "config" | "store" | "mailer" | "clock" | "random">,
  { user, recoveryCode, ipAddress, row }: RightPassword,
): Promise<void> {
  const { config, store } = deps;
  const relyingParty = findRelyingParty(config);
  if (!relyingParty) return;
  const choice = await store.passkeys.findChoice(user.id, relyingParty.id);
  if (!config.passkeysRequired && (!choice || choice.passwordSuffices)) return;
  if (!choice) throw new PasskeyMissing(user, config.accessUrl);
  if (!recoveryCode) throw passkeyRequired(config.accessUrl);
  row.facts = { ...row.facts, method: "recovery_code" };
  if (!(await store.recoveryCodes.spend(user.id, hashRecoveryCode(recoveryCode)))) throw recoveryCodeIncorrect();
  const detail = String(await store.recoveryCodes.count(user.id));
  await queuePasskeyNotice(deps, { userId: user.id, event: "recovery_code_used", detail, ipAddress });
}

/** The password was correct, and the deployment requires a passkey that this person does not have (passkeys#5). */
export class PasskeyMissing extends ApiError {
  readonly user: UserRow;

  constructor(user: UserRow, accessUrl: URL) {
    super(403, "This deployment requires a passkey.", {
      detail: `Add one at ${loginPage(accessUrl)}, then sign in again.`,
      error: "passkey_missing",
    });
    this.user = user;
  }
}

export function passkeyRequired(accessUrl: URL): ApiError {
  return new ApiError(403, "This account signs in with a passkey.", {
    detail: `Sign in with your passkey in a browser at ${loginPage(accessUrl)}, or with the password and one of your recovery codes.`,
    error: "passkey_required",
  });
}

function loginPage(accessUrl: URL): string {
  return new URL("/login", accessUrl).href;
}

function recoveryCodeIncorrect(): ApiError {
  const detail = "Incorrect recovery code.";
  return new ApiError(401, detail, { validations: [{ field: "recovery_code", detail }] });
}
