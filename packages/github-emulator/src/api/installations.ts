import { HttpError } from "../http/http-error.ts";
import type { App, Org, User } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import { findOrg, findUserByLogin } from "../state/find.ts";
import type { State } from "../state/state.ts";
import type { ApiCall } from "./api-call.ts";
import { paginate } from "./paginate.ts";

/** Where the GitHub App of this token is installed, as far as the user can reach it. */
export function listInstallations({ state }: Deps, call: ApiCall) {
  if (call.app.type !== "github-app") {
    throw new HttpError(403, "You must authenticate with an access token authorized to a GitHub App.");
  }
  const accounts = call.app.installedOn
    .map((login) => findOrg(state, login) ?? findUserByLogin(state, login))
    .filter((account) => account !== undefined)
    .filter((account) => canReach(call.user, account));
  const installations = paginate(accounts, call).map((account) => presentInstallation(state, { call, account }));
  return { total_count: accounts.length, installations };
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
    permissions: presentPermissions(call.app),
    repository_selection: "all",
    events: [],
    suspended_at: null,
  };
}

const kindOf = (account: Org | User) => ("note" in account ? "User" : "Organization");

const presentPermissions = (app: App) => Object.fromEntries(app.permissions.map((permission) => [permission, "read"]));
