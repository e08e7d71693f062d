import { OAuthError } from "../oauth-error.ts";
import { coversScope } from "./covers-scope.ts";
import { UNKNOWN_SCOPE } from "./negotiate-scope.ts";
import { isRequestable, scopeNames } from "./scope-names.ts";

const BEYOND_GRANT =
  "scope requests permissions beyond the scope originally granted; a refresh cannot widen a grant, so authorize again with the wider scope";

/**
 * The scope of an access token: all of the grant, or less if the client asks for less. The grant itself stays
 * (oauth-provider#7.4, RFC 6749 6).
 */
export function narrowScope(granted: string, requested: string | undefined): string[] | OAuthError {
  const held = scopeNames(granted);
  const wanted = scopeNames(requested ?? "");
  if (wanted.length === 0) return held;
  const unknown = wanted.find((name) => !isRequestable(name));
  if (unknown !== undefined) return new OAuthError("invalid_scope", `"${unknown}": ${UNKNOWN_SCOPE}`);
  const beyond = wanted.find((name) => !coversScope(held, name));
  return beyond === undefined ? wanted : new OAuthError("invalid_scope", `"${beyond}": ${BEYOND_GRANT}`);
}
