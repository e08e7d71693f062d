import type { Deps } from "../../deps.ts";
import { type AuditOrigin, audited } from "../../observability/audit.ts";
import type { AuditEvent, AuditFacts } from "../../observability/audit-event.ts";
import type { ApiKeyRow, UserRow } from "../../store/schema.ts";
import type { IssuedKey } from "../issue-key.ts";
import type { KeyOrder } from "./create-token.ts";

/** One audit row for a key that is created or refused (signin#10.1). */
export function auditedCreation(
  deps: Deps,
  origin: AuditOrigin,
  { holder, creator }: KeyOrder,
  create: () => Promise<IssuedKey>,
): Promise<IssuedKey> {
  const event: AuditEvent = {
    action: "create",
    resourceType: "api_key",
    resourceId: holder.id,
    userId: creator.user.id,
  };
  return audited(deps, origin, { event, statusCode: 201 }, async (draft) => {
    const issued = await create();
    draft.resourceTarget = issued.row.tokenName;
    draft.facts = factsOf(issued.row);
    return issued;
  });
}

interface KeyChange {
  action: "write" | "delete";
  user: UserRow;
  key: ApiKeyRow;
}

export function auditedKey<Result>(
  deps: Deps,
  origin: AuditOrigin,
  { action, user, key }: KeyChange,
  change: () => Promise<Result>,
): Promise<Result> {
  const event: AuditEvent = {
    action,
    resourceType: "api_key",
    resourceId: key.userId,
    resourceTarget: key.tokenName,
    userId: user.id,
    facts: factsOf(key),
  };
  return audited(deps, origin, { event, statusCode: 204 }, change);
}

function factsOf(key: ApiKeyRow): AuditFacts {
  return {
    key_id: key.id,
    token_name: key.tokenName,
    scopes: key.scopes,
    login_type: key.loginType,
    expires_at: key.expiresAt.toISOString(),
  };
}
