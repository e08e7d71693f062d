import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import { isUuid } from "../../http/is-uuid.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import { type AuditOrigin, audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { PasskeyRow } from "../../store/passkey-schema.ts";
import type { UserRow } from "../../store/schema.ts";
import { getReadableUser } from "../find-user.ts";
import { requireReach, requireReadReach } from "../rights/require-reach.ts";
import { requireRight } from "../rights/rights.ts";
import { addPasskey, beginPasskey } from "./add-passkey.ts";
import { presentPasskey } from "./present-passkey.ts";
import { getRelyingParty } from "./relying-party.ts";
import { removePasskey } from "./remove-passkey.ts";
import { requireOneself } from "./require-oneself.ts";

type Name = "getPasskeys" | "beginPasskey" | "createPasskey" | "renamePasskey" | "deletePasskey";

/** The passkeys of an account (passkeys#2). */
export function passkeysHandlers(deps: Deps): Handlers<Name> {
  const { store } = deps;
  return {
    async getPasskeys({ session, params }) {
      const owner = await getReadableUser(deps, session.user, params.user);
      requireRight("manageKeys", session.user, owner);
      requireReadReach(session, owner);
      requireAllowed(session, "user", owner.id);
      const rows = await store.passkeys.list(owner.id, getRelyingParty(deps.config).id);
      return {
        status: 200,
        body: {
          passkeys: rows.map(presentPasskey),
          recovery_codes_left: await store.recoveryCodes.count(owner.id),
          password_suffices: !deps.config.passkeysRequired && (await store.passkeys.passwordSuffices(owner.id)),
        },
      };
    },

    async beginPasskey({ session, params, body }) {
      await requireOneself(deps, session, params.user);
      const { password } = await body();
      return { status: 200, body: await beginPasskey(deps, session.user, password) };
    },

    async createPasskey({ session, params, origin, body }) {
      await requireOneself(deps, session, params.user);
      const request = await body();
      const added = await auditPasskey(deps, origin, { session, action: "create", statusCode: 201 }, (row) => {
        Object.assign(row, aboutPasskey(session.user, request));
        return addPasskey(deps, session.user, { ...request, ipAddress: origin.ipAddress });
      });
      const { passkey, recoveryCodes } = added;
      const codes = recoveryCodes ? { recovery_codes: recoveryCodes } : {};
      return { status: 201, body: { passkey: presentPasskey(passkey), ...codes } };
    },

    async renamePasskey({ session, params, origin, body }) {
      await requireOneself(deps, session, params.user);
      getRelyingParty(deps.config);
      const { name } = await body();
      const renamed = await auditPasskey(deps, origin, { session, action: "write", statusCode: 200 }, async (row) => {
        const before = await getPasskey(deps, session.user, params.passkey);
        Object.assign(row, aboutPasskey(session.user, before));
        row.diff = { name: { old: before.name, new: name, secret: false } };
        const after = await store.passkeys.rename(session.user.id, before.id, name);
        if (!after) throw resourceNotFound();
        return after;
      });
      return { status: 200, body: presentPasskey(renamed) };
    },

    async deletePasskey({ session, params, origin, body }) {
      const owner = await getReadableUser(deps, session.user, params.user);
      requireRight("manageKeys", session.user, owner);
      requireReach(session, owner);
      getRelyingParty(deps.config);
      const { password } = await body();
      await auditPasskey(deps, origin, { session, action: "delete", statusCode: 204 }, async (row) => {
        const passkey = await getPasskey(deps, owner, params.passkey);
        Object.assign(row, aboutPasskey(owner, passkey));
        await removePasskey(deps, { actor: session.user, owner, passkey, password, ipAddress: origin.ipAddress });
      });
      return { status: 204 };
    },
  };
}

interface PasskeyEvent {
  session: Session;
  action: AuditEvent["action"];
  statusCode: number;
}

function auditPasskey<Result>(
  deps: Deps,
  origin: AuditOrigin,
  { session, action, statusCode }: PasskeyEvent,
  work: (row: AuditEvent) => Promise<Result>,
): Promise<Result> {
  const event: AuditEvent = { action, resourceType: "passkey", userId: session.user.id };
  return audited(deps, origin, { event, statusCode }, work);
}

/** As for a key: the row names its owner, and the passkey by its name. */
function aboutPasskey(owner: UserRow, { name }: { name: string }): Pick<AuditEvent, "resourceId" | "resourceTarget"> {
  return { resourceId: owner.id, resourceTarget: name };
}

async function getPasskey({ store }: Deps, owner: UserRow, id: string): Promise<PasskeyRow> {
  const passkey = isUuid(id) ? await store.passkeys.find(owner.id, id) : undefined;
  if (!passkey) throw resourceNotFound();
  return passkey;
}
