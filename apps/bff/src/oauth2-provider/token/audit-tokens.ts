import type { Deps } from "../../deps.ts";
import { type AuditOrigin, recordAudit } from "../../observability/audit.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import type { ApiKeyRow } from "../../store/schema.ts";

/** rules#70: who got which key for which app, or the same answer once more. True if the row is on disk. */
export function auditIssue(
  deps: Deps,
  origin: AuditOrigin,
  app: OAuth2AppRow,
  { key, isRepeated }: { key: Pick<ApiKeyRow, "id" | "userId" | "scopes" | "expiresAt">; isRepeated?: boolean },
): Promise<boolean> {
  return recordAudit(deps, origin, {
    action: "create",
    ...keyOf(app, key.userId),
    facts: {
      ...factsOf(app),
      key_id: key.id,
      scopes: key.scopes,
      expires_at: key.expiresAt.toISOString(),
      ...(isRepeated && { repeated: true }),
    },
    statusCode: 200,
  });
}

/** rules#70: whose tokens of which app were ended, and why. */
export async function auditRevocation(
  deps: Deps,
  origin: AuditOrigin,
  { app, userId, reason }: { app: OAuth2AppRow; userId: string; reason: string },
): Promise<void> {
  const facts = { ...factsOf(app), reason };
  await recordAudit(deps, origin, { action: "delete", ...keyOf(app, userId), facts, statusCode: 200 });
}

function keyOf(app: OAuth2AppRow, userId: string) {
  const resourceTarget = tokenNameOf(app, userId);
  return { resourceType: "api_key", resourceId: userId, resourceTarget, userId } as const;
}

function factsOf(app: OAuth2AppRow) {
  return { login_type: "oauth2_provider_app", client_id: app.id, client_name: app.name };
}

/** oauth-provider#7.5. */
export function tokenNameOf(app: OAuth2AppRow, userId: string): string {
  return `${userId}_${app.id}_oauth_session_token`;
}
