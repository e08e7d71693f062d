import { scopeNames } from "./scope-names.ts";

const MAX_BYTES = 4096;
const MAX_NAMES = 100;

/** Why an app cannot be limited to this list; undefined when it can. The catalog has no say: it changes. */
export function scopeProblem(scope: string): string | undefined {
  if (Buffer.byteLength(scope) > MAX_BYTES) return `must be at most ${MAX_BYTES} bytes`;
  return scopeNames(scope).length > MAX_NAMES ? `must list at most ${MAX_NAMES} names` : undefined;
}

/** In present spellings, each name once. What names nothing stays as it is: it grants nothing, and empty would grant all. */
export function canonicalScope(scope: string): string {
  return scopeNames(scope).join(" ") || scope;
}
