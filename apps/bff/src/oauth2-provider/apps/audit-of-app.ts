import type { AuditDiff, AuditEvent } from "../../observability/audit-event.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";

const SHOWN = {
  name: "name",
  icon: "icon",
  redirectUris: "redirect_uris",
  scope: "scope",
  tokenEndpointAuthMethod: "token_endpoint_auth_method",
} as const;

/** What is recorded of a change of an app; `before` is its row until then. */
export function auditOfApp(
  action: "create" | "write" | "delete",
  app: OAuth2AppRow,
  before?: OAuth2AppRow,
): AuditEvent {
  return {
    action,
    resourceType: "oauth2_provider_app",
    resourceId: app.id,
    resourceTarget: app.name,
    facts: { client_id: app.id, ...(app.dynamicallyRegistered && { reason: "self-registered" }) },
    ...(before && { diff: diffOfApp(before, app) }),
  };
}

function diffOfApp(before: OAuth2AppRow, after: OAuth2AppRow): AuditDiff {
  const changes = Object.entries(SHOWN).flatMap(([column, name]) => {
    const [old, now] = [before, after].map((row) => row[column as keyof typeof SHOWN] ?? null);
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [[name, { old, new: now, secret: false }]];
  });
  return Object.fromEntries(changes);
}
