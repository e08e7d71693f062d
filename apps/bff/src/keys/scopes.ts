/** What the composites stand for (contract oauth-provider.md 10). */
const COMPOSITES: Readonly<Record<string, readonly string[]>> = {
  "coder:workspaces.create": [
    "template:read",
    "template:use",
    "workspace:start",
    "workspace:stop",
    "workspace:create",
    "workspace:update",
    "workspace:read",
    "organization_member:read",
  ],
  "coder:workspaces.operate": [
    "template:read",
    "workspace:start",
    "workspace:stop",
    "workspace:read",
    "workspace:update",
    "organization_member:read",
  ],
  "coder:workspaces.delete": [
    "template:read",
    "template:use",
    "workspace:read",
    "workspace:delete",
    "organization_member:read",
  ],
  "coder:workspaces.access": [
    "template:read",
    "workspace:read",
    "workspace:ssh",
    "workspace:application_connect",
    "organization_member:read",
  ],
  "coder:templates.build": ["template:read", "file:create", "file:read", "provisioner_jobs:read"],
  "coder:templates.author": [
    "template:read",
    "template:create",
    "template:update",
    "template:delete",
    "template:view_insights",
    "file:create",
    "file:read",
  ],
  "coder:apikeys.manage_self": ["api_key:read", "api_key:create", "api_key:update", "api_key:delete"],
  "coder:application_connect": ["workspace:application_connect"],
};

export const UNLIMITED = "coder:all";

/**
 * Whether a key with these scopes may do something. `needed` is one permission (`resource:action`, or `resource:*` for
 * all of them). A key without scopes may do nothing (rule 41).
 */
export function scopesAllow(scopes: readonly string[], needed: string): boolean {
  const [resource = ""] = needed.split(":");
  const held = scopes.flatMap(expandScope);
  return held.some((scope) => scope === UNLIMITED || scope === needed || scope === `${resource}:*`);
}

/** The permissions that one scope stands for. */
export function expandScope(scope: string): readonly string[] {
  return COMPOSITES[scope] ?? [scope];
}
