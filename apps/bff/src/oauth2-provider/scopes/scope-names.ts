import { scopeCatalog } from "@coder-sign-in/api-types";

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["all", "coder:all"],
  ["application_connect", "coder:application_connect"],
]);
const CATALOG: ReadonlySet<string> = new Set(scopeCatalog);

/** The names of a space-separated list: old spellings rewritten, without duplicates, in the order sent. */
export function scopeNames(scope: string): string[] {
  const names = scope.split(/\s+/).filter((name) => name !== "");
  return [...new Set(names.map((name) => ALIASES.get(name) ?? name))];
}

/** Whether an app may request it (oauth-provider#10). */
export function isRequestable(name: string): boolean {
  return CATALOG.has(name);
}
