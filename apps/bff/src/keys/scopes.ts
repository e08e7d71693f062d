import { compositeScopes } from "@coder-sign-in/api-types/composite-scopes";

export const UNLIMITED = "coder:all";

/**
 * Whether a key with these scopes may do something. `needed` is one permission (`resource:action`, or `resource:*` for
 * all of them). A key without scopes may do nothing (rules#41).
 */
export function scopesAllow(scopes: readonly string[], needed: string): boolean {
  const [resource = ""] = needed.split(":");
  const held = scopes.flatMap(expandScope);
  return held.some((scope) => scope === UNLIMITED || scope === needed || scope === `${resource}:*`);
}

/** The permissions that one scope stands for. */
export function expandScope(scope: string): readonly string[] {
  return compositeScopes[scope] ?? [scope];
}
