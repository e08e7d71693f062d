import { expandScope, scopesAllow } from "../../keys/scopes.ts";

/**
 * Whether every permission that a scope stands for is covered by those of `held`, alone or combined
 * (oauth-provider#10).
 */
export function coversScope(held: readonly string[], name: string): boolean {
  return expandScope(name).every((permission) => scopesAllow(held, permission));
}
