import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import type { OAuthError } from "../oauth-error.ts";
import { coversScope } from "../scopes/covers-scope.ts";
import { ceilingOf, NOTHING_GRANTABLE } from "../scopes/negotiate-scope.ts";
import { isRequestable, scopeNames } from "../scopes/scope-names.ts";
import { invalidGrant } from "./invalid-grant.ts";

/**
 * The app's allowlist or the catalog may have shrunk since the person consented. What was consented to stays usable.
 */
export function checkStillAllowed(
  { scope: allowed }: Pick<OAuth2AppRow, "scope">,
  scope: string,
): OAuthError | undefined {
  const names = scopeNames(scope);
  const unmintable = names.find((name) => !isRequestable(name));
  if (unmintable !== undefined) return invalidGrant(`"${unmintable}": scope can no longer be granted`);
  const ceiling = ceilingOf(allowed);
  if (ceiling === null) return undefined;
  if (ceiling.length === 0) return invalidGrant(NOTHING_GRANTABLE);
  const beyond = names.find((name) => !coversScope(ceiling, name));
  return beyond === undefined
    ? undefined
    : invalidGrant(`"${beyond}": scope is no longer allowed by this app's registered scopes`);
}
