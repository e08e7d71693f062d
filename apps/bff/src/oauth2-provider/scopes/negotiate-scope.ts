import { UNLIMITED } from "../../keys/scopes.ts";
import { OAuthError } from "../oauth-error.ts";
import { coversScope } from "./covers-scope.ts";
import { isRequestable, scopeNames } from "./scope-names.ts";

/** The most that an app may have. Null: whatever it requests. */
type Ceiling = readonly string[] | null;

/** The catalog's names among those that the app registered; if it registered none, there is no ceiling. */
export function ceilingOf(registered: string | null): Ceiling {
  return registered === null || registered === "" ? null : scopeNames(registered).filter(isRequestable);
}

/**
 * The scope of an app that requests `requested` (undefined: nothing in particular), or why it gets none: a name that
 * does not fit refuses the whole request (oauth-provider#10, rules#43).
 */
export function negotiateScope(registered: string | null, requested: string | undefined): string[] | OAuthError {
  const ceiling = ceilingOf(registered);
  if (ceiling?.length === 0) return refusal(NOTHING_GRANTABLE);
  if (requested === undefined) return [...(ceiling ?? [UNLIMITED])];

  const names = scopeNames(requested);
  if (names.length === 0) return refusal("scope names nothing");
  const unknown = names.find((name) => !isRequestable(name));
  if (unknown !== undefined) return refusal(`"${unknown}": ${UNKNOWN_SCOPE}`);
  const beyond = ceiling && names.find((name) => !coversScope(ceiling, name));
  return beyond ? refusal(`"${beyond}": ${BEYOND_APP}`) : names;
}

export const UNKNOWN_SCOPE = "unknown or unsupported scope";
const BEYOND_APP = "scope requests permissions beyond this app's allowed scopes";
export const NOTHING_GRANTABLE =
  "none of the scopes registered for this app are supported by this deployment; its registration must be changed";

function refusal(description: string): OAuthError {
  return new OAuthError("invalid_scope", description);
}
