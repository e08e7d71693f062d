import { scopeNames } from "./scope-names.ts";

const MAX_BYTES = 4096;
const MAX_NAMES = 100;

/** Why an app cannot be limited to this list; undefined if it can. The catalog is not consulted, since it changes. */
export function scopeProblem(scope: string): string | undefined {
  if (Buffer.byteLength(scope) > MAX_BYTES) return `must be at most ${MAX_BYTES} bytes`;
  return scopeNames(scope).length > MAX_NAMES ? `must list at most ${MAX_NAMES} names` : undefined;
}

/**
 * In current spellings, without duplicates. Unknown names stay as they are: they grant nothing, whereas an empty list
 * would grant everything.
 */
export function canonicalScope(scope: string): string {
  return scopeNames(scope).join(" ") || scope;
}
