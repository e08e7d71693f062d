import type { Deps } from "../deps.ts";
import { recordAudit } from "../observability/audit.ts";
import type { UserRow } from "../store/schema.ts";
import type { CoderKeyIntent } from "../store/tables/coder-keys.ts";
import type { CoderPerson } from "../upstream/coder/coder.ts";

const BY_ITSELF = { ipAddress: "", userAgent: "" };
const AUTOMATIC = { automatic_actor: "coder", automatic_subsystem: "coder_behind" } as const;

interface ThereEvent {
  person: CoderPerson;
  /** `write`: an existing account is theirs from now on, or no longer. */
  action: "create" | "write";
  statusCode?: number;
  reason?: string;
}

/** The account at the Coder behind this server that a person has from now on, or is refused (coder-behind#3). */
export async function auditPersonThere(
  deps: Pick<Deps, "store" | "clock" | "random" | "log">,
  user: UserRow,
  { person, action, statusCode, reason }: ThereEvent,
): Promise<void> {
  await recordAudit(deps, BY_ITSELF, {
    action,
    resourceType: "user",
    resourceId: user.id,
    resourceTarget: person.username,
    userId: user.id,
    statusCode: statusCode ?? (action === "create" ? 201 : 200),
    facts: { ...AUTOMATIC, external_user_id: person.id, ...(reason !== undefined && { reason }) },
  });
}

/** Which key there stands for which key here (coder-behind#4). */
export async function auditKeyThere(
  deps: Pick<Deps, "store" | "clock" | "random" | "log">,
  { name, userId, apiKeyId, coderUserId, expiresAt }: CoderKeyIntent,
): Promise<void> {
  await recordAudit(deps, BY_ITSELF, {
    action: "create",
    resourceType: "api_key",
    resourceId: userId,
    resourceTarget: name,
    userId,
    statusCode: 201,
    facts: {
      ...AUTOMATIC,
      key_id: apiKeyId,
      token_name: name,
      external_user_id: coderUserId,
      expires_at: new Date(expiresAt).toISOString(),
    },
  });
}
