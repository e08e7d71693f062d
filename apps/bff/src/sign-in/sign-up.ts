import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import { createUser } from "../users/create-user.ts";
import { normaliseDisplayName } from "../users/display-name.ts";
import { OWNER } from "../users/roles.ts";
import { findFreeUsername } from "./free-username.ts";
import type { Identity } from "./identity.ts";

/**
 * A new account for an identity that has none. The first person ever becomes owner, even with sign-ups off; the caller
 * holds the sign-up lock, so that there is only one first.
 */
export async function signUp(deps: Deps, identity: Identity, allowSignups: boolean): Promise<UserRow> {
  const isFirst = !(await deps.store.users.hasAny());
  if (!isFirst && !allowSignups) {
    throw new ApiError(403, "Signups are disabled", {
      detail: "Please contact your Coder administrator to request access.",
    });
  }
  return createUser(deps, {
    email: identity.email,
    username: await findFreeUsername(deps, identity.username),
    name: normaliseDisplayName(identity.name),
    avatarUrl: identity.avatarUrl,
    loginType: identity.loginType,
    roles: isFirst ? [OWNER] : [],
  });
}
