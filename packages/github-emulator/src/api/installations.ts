import { HttpError } from "../http/http-error.ts";
import type { AppPermission, Org, User } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import { findOrg, findUserByLogin } from "../state/find.ts";
import type { State } from "../state/state.ts";
import type { ApiCall } from "./api-call.ts";
import { type Caller, permissionsOf } from "./authenticate.ts";
import { paginate } from "./paginate.ts";

/** Where the GitHub App of this token is installed, limited to what the user can access. */
export function listInstallations({ state }: Deps, call: ApiCall) {
  if (call.app.type !== "github-app") {
    throw new HttpError(403, "You must authenticate with an access token authorized to a GitHub App.");
  }
  const accounts = reachableAccounts(state, call);
  const installations = paginate(accounts, call).map((account) => presentInstallation(state, { call, account }));
  return { total_count: accounts.length, installations };
}

/** Where the app is installed and the user is a member; a scoped token reaches one of them. */
export function reachableAccounts(state: State, { app, user, token }: Caller): (Org | User)[] {
  return app.installedOn
    .map((login) => findOrg(state, login) ?? findUserByLogin(state, login))
    .filter((account) => account !== undefined)
    .filter((account) => canReach(user, account))
    .filter(({ id }) => token.narrowedTo === null || token.narrowedTo.accountId === id);
}

function canReach(user: User, account: Org | User): boolean {
  const isMember = user.memberships.some(({ org, state }) => org === account.login && state === "active");
  return account.id === user.id || isMember;
}

function presentInstallation(state: State, { call, account }: { call: ApiCall; account: Org | User }) {
  const appId = state.apps.indexOf(call.app) + 1;
  return {
    id: appId * 1_000_000 + account.id,
    account: { ...call.present.account(account), type: kindOf(account) },
    app_id: appId,
    app_slug:
      call.app.name
        .toLowerCase()
        .match(/[a-z\d]+/g)
        ?.join("-") ?? call.app.clientId,
    target_id: account.id,
    target_type: kindOf(account),
    permissions: presentPermissions(permissionsOf(call)),
    repository_selection: "all",
    events: [],
    suspended_at: null,
  };
}

const kindOf = (account: Org | User) => ("note" in account ? "User" : "Organization");

export const presentPermissions = (permissions: AppPermission[]) =>
  Object.fromEntries(permissions.map((permission) => [permission, "read"]));
