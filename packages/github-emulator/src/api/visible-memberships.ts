import type { Membership, Org } from "../seed/seed.ts";
import { findOrg } from "../state/find.ts";
import type { State } from "../state/state.ts";
import type { Caller } from "./authenticate.ts";

/** A user's memberships as the token's app may see them: a GitHub App sees only where it is installed. */
export function visibleMemberships(state: State, { user, app, token }: Caller): { membership: Membership; org: Org }[] {
  return user.memberships.flatMap((membership) => {
    const org = findOrg(state, membership.org);
    const isVisible = app.type === "oauth-app" || app.installedOn.includes(membership.org);
    const isReached = token.narrowedTo === null || token.narrowedTo.accountId === org?.id;
    return org && isVisible && isReached ? [{ membership, org }] : [];
  });
}
