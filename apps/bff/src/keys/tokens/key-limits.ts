import { ApiError } from "../../http/api-error.ts";
import type { ApiKeyRow } from "../../store/schema.ts";
import { allowListCovers, UNLIMITED_ALLOW_LIST } from "../allow-list.ts";
import { appKeyOf } from "../app-keys/app-key-of.ts";
import { expandScope, scopesAllow, UNLIMITED } from "../scopes.ts";

/** What a key is limited to. Neither list is ever empty. */
export interface KeyLimits {
  scopes: string[];
  /** `type:id`. */
  allowList: string[];
}

export type WantedLimits = Partial<KeyLimits>;

/** An app's key, whatever its limits: what it creates must not outlive what the person can revoke. */
export function isLimited(key: ApiKeyRow): boolean {
  const { scopes, allowList } = key;
  return appKeyOf(key) !== null || !scopes.includes(UNLIMITED) || !allowList.includes(UNLIMITED_ALLOW_LIST);
}

/**
 * The limits of a key created with another key: the requested ones, else those of the creating key, and never beyond
 * them (signin#6.1). Throws 403: the request is valid, the key is too weak.
 */
export function limitsWithin(creating: ApiKeyRow, wanted: WantedLimits): KeyLimits {
  const { scopes = creating.scopes, allowList = creating.allowList } = wanted;
  const scope = scopes.find((name) => !expandScope(name).every((needed) => scopesAllow(creating.scopes, needed)));
  if (scope !== undefined) {
    throw exceeds(
      `scope ${JSON.stringify(scope)} is not among its scopes [${creating.scopes.join(" ")}]; request a subset, or authenticate with a key that holds it`,
    );
  }
  const entry = allowList.find((target) => !allowListCovers(creating.allowList, target));
  if (entry !== undefined) {
    throw exceeds(
      `allow list entry ${JSON.stringify(entry)} is not covered by its allow list [${creating.allowList.join(" ")}]; request a subset, or authenticate with a key that covers it`,
    );
  }
  return { scopes, allowList };
}

/** When a new key ends: one created with a limited key never outlives it. `isChosen`: this very time was requested. */
export function endWithin(creating: ApiKeyRow, wanted: { expiresAt: Date; isChosen: boolean }): Date {
  if (!isLimited(creating) || wanted.expiresAt <= creating.expiresAt) return wanted.expiresAt;
  if (!wanted.isChosen) return creating.expiresAt;
  throw exceeds(
    `it would outlive it, which ends at ${creating.expiresAt.toISOString()}; request a shorter lifetime, or authenticate with a key that lives longer`,
  );
}

function exceeds(what: string): ApiError {
  return new ApiError(403, "Failed to create API key.", { detail: `exceeds the creating API key: ${what}` });
}
