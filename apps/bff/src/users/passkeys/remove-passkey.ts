import type { Config } from "../../config/config.ts";
import type { Deps } from "../../deps.ts";
import { ApiError, resourceNotFound } from "../../http/api-error.ts";
import type { Session } from "../../keys/session.ts";
import type { PasskeyRow } from "../../store/passkey-schema.ts";
import type { UserRow } from "../../store/schema.ts";
import { type NoticeDeps, queuePasskeyNotice } from "./notices/queue-passkey-notice.ts";
import { findRelyingParty } from "./relying-party.ts";
import { requirePasswordAgain } from "./require-password-again.ts";

interface Removal {
  actor: Session["user"];
  owner: UserRow;
  passkey: PasskeyRow;
  password: string | null | undefined;
  ipAddress: string;
}

/** One's own with the password, another person's as an owner of the deployment (passkeys#2). */
export async function removePasskey(deps: Deps, removal: Removal): Promise<void> {
  const { actor, owner, passkey, password } = removal;
  if (actor.id === owner.id) {
    if (!password) throw new ApiError(400, "Password is required.");
    await requirePasswordAgain(deps, owner, password);
  }
  await deps.store.transaction(async (store) => {
    await store.users.lock(owner.id);
    if (!(await store.passkeys.delete(owner.id, passkey.id))) throw resourceNotFound();
    await tellOwner({ ...deps, store }, removal);
    const left = await store.passkeys.list(owner.id, deps.config.accessUrl.hostname);
    if (left.length > 0) return;
    if (actor.id === owner.id && isRequired(deps.config, passkey)) throw lastPasskey();
    await store.recoveryCodes.deleteOfUser(owner.id);
    await store.passkeys.setPasswordSuffices(owner.id, false);
  });
}

/** Nobody learns the address of the administrator. */
function tellOwner(deps: NoticeDeps, { actor, owner, passkey: { name: detail }, ipAddress }: Removal): Promise<void> {
  const who =
    actor.id === owner.id
      ? ({ event: "passkey_removed", ipAddress } as const)
      : ({ event: "passkey_removed_by_owner", ipAddress: "" } as const);
  return queuePasskeyNotice(deps, { userId: owner.id, detail, ...who });
}

/** One of another host name does not work here, so it may be removed. */
function isRequired(config: Config, { rpId }: PasskeyRow): boolean {
  return config.passkeysRequired && findRelyingParty(config)?.id === rpId;
}

function lastPasskey(): ApiError {
  return new ApiError(400, "This deployment requires a passkey, and this is your last one. Add another one first.");
}
