import type { AuditDiff, AuditEvent } from "../../observability/audit-event.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";

const SHOWN = {
  name: "name",
  icon: "icon",
  redirectUris: "redirect_uris",
  scope: "scope",
  tokenEndpointAuthMethod: "token_endpoint_auth_method",
} as const;

/** Characters of each value, long lists as JSON. */
const MAX_SHOWN = 1024;

/** The rest is needed for changes only. */
type ShownApp = Pick<OAuth2AppRow, "id" | "name" | "dynamicallyRegistered"> &
  Partial<Pick<OAuth2AppRow, keyof typeof SHOWN>>;

/** The audit diff of a changed app; `before` is its previous row. */
export function auditOfApp(action: "create" | "write" | "delete", app: ShownApp, before?: ShownApp): AuditEvent {
  return {
    action,
    resourceType: "oauth2_provider_app",
    resourceId: app.id,
    resourceTarget: app.name,
    facts: { client_id: app.id, ...(app.dynamicallyRegistered && { reason: "self-registered" }) },
    ...(before && { diff: diffOfApp(before, app) }),
  };
}

function diffOfApp(before: ShownApp, after: ShownApp): AuditDiff {
  const changes = Object.entries(SHOWN).flatMap(([column, name]) => {
    const [old, now] = [before, after].map((row) => row[column as keyof typeof SHOWN] ?? null);
    return JSON.stringify(old) === JSON.stringify(now)
      ? []
      : [[name, { old: shortened(old), new: shortened(now), secret: false }]];
  });
  return Object.fromEntries(changes);
}

/** An app may cause rows as often as it likes, so their size is limited. */
function shortened(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : value;
}
