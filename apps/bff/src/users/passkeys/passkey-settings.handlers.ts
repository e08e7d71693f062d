import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { ApiError } from "../../http/api-error.ts";
import { audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";
import { queuePasskeyNotice } from "./notices/queue-passkey-notice.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { getRelyingParty } from "./relying-party.ts";
import { requireOneself } from "./require-oneself.ts";
import { requirePasswordAgain } from "./require-password-again.ts";

/** Recovery codes, and whether the password alone suffices (passkeys#4). */
export function passkeySettingsHandlers(deps: Deps): Handlers<"createRecoveryCodes" | "updatePasskeySettings"> {
  return {
    async createRecoveryCodes({ session, params, origin, body }) {
      await requireOneself(deps, session, params.user);
      const { password } = await body();
      const codes = await audited(deps, origin, { event: changeOf(session.user), statusCode: 201 }, async (row) => {
        row.diff = { recovery_codes: { old: "", new: "", secret: true } };
        return withPasswordAndPasskey(deps, { user: session.user, password }, async (store) => {
          const about = { userId: session.user.id, event: "recovery_codes_created", detail: "" } as const;
          await queuePasskeyNotice({ ...deps, store }, { ...about, ipAddress: origin.ipAddress });
          return replaceRecoveryCodes({ store, random: deps.random }, session.user.id);
        });
      });
      return { status: 201, body: { recovery_codes: codes } };
    },

    async updatePasskeySettings({ session, params, origin, body }) {
      await requireOneself(deps, session, params.user);
      const { password, password_suffices: suffices } = await body();
      await audited(deps, origin, { event: changeOf(session.user), statusCode: 204 }, async (row) => {
        await withPasswordAndPasskey(deps, { user: session.user, password }, async (store) => {
          const before = await store.passkeys.passwordSuffices(session.user.id);
          row.diff = { password_suffices: { old: before, new: suffices, secret: false } };
          if (suffices && deps.config.passkeysRequired) throw passkeyRequiredHere();
          await store.passkeys.setPasswordSuffices(session.user.id, suffices);
          if (!suffices || before) return;
          const about = { userId: session.user.id, event: "password_allowed", detail: "" } as const;
          await queuePasskeyNotice({ ...deps, store }, { ...about, ipAddress: origin.ipAddress });
        });
      });
      return { status: 204 };
    },
  };
}

/**
 * Makes a change for a person who gives their password and has a passkey, which stays meanwhile. Throws 400 and 403.
 */
async function withPasswordAndPasskey<Result>(
  deps: Deps,
  { user, password }: { user: UserRow; password: string },
  change: (store: Tables) => Promise<Result>,
): Promise<Result> {
  const { id: rpId } = getRelyingParty(deps.config);
  await requirePasswordAgain(deps, user, password);
  return deps.store.transaction(async (store) => {
    await store.users.lock(user.id);
    const passkeys = await store.passkeys.list(user.id, rpId);
    if (passkeys.length === 0) throw new ApiError(400, "You have no passkey.");
    return change(store);
  });
}

function passkeyRequiredHere(): ApiError {
  return new ApiError(400, "This deployment requires a passkey: the password alone cannot suffice.");
}

function changeOf({ id, username }: UserRow): AuditEvent {
  return { action: "write", resourceType: "user", userId: id, resourceId: id, resourceTarget: username };
}
