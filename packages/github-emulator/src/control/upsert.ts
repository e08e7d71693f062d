import { HttpError } from "../http/http-error.ts";
import { parseApp } from "../seed/parse-app.ts";
import { parseOrg } from "../seed/parse-seed.ts";
import { parseUser } from "../seed/parse-user.ts";
import type { App, AppInput, Org, OrgInput, User, UserInput } from "../seed/seed.ts";
import { addNamedOrgs, findApp, findOrg, findUserByLogin, nextId } from "../state/find.ts";
import { revokeTokens } from "../state/revoke-tokens.ts";
import type { State } from "../state/state.ts";

/** Changes the given fields and keeps the rest. Fields are checked as in a seed file. */
export function upsertUser(state: State, { login, change }: { login: string; change: Partial<UserInput> }): User {
  const existing = findUserByLogin(state, login);
  const user = parseUser({ login, ...existing, ...change }, "user", () => nextId(state));
  checkFree(
    user,
    state.users.filter((other) => other !== existing),
  );
  state.users = replace(state.users, { old: existing, by: user });
  addNamedOrgs(state);
  return user;
}

export function removeUser(state: State, login: string): void {
  const user = findUserByLogin(state, login);
  if (!user) throw new HttpError(404, `There is no user ${login}.`);
  state.users = state.users.filter((other) => other !== user);
  revokeTokens(state, (token) => token.userId === user.id);
}

export function upsertOrg(state: State, { login, change }: { login: string; change: Partial<OrgInput> }): Org {
  const existing = findOrg(state, login);
  const org = parseOrg({ login, ...existing, ...change }, "org", () => nextId(state));
  checkFree(
    org,
    state.orgs.filter((other) => other !== existing),
  );
  state.orgs = replace(state.orgs, { old: existing, by: org });
  return org;
}

export function upsertApp(state: State, { clientId, change }: { clientId: string; change: Partial<AppInput> }): App {
  const existing = findApp(state, clientId);
  const app = parseApp({ clientId, ...existing, ...change }, "app");
  if (app.clientId !== clientId) throw new HttpError(400, "app.clientId: cannot be changed");
  state.apps = replace(state.apps, { old: existing, by: app });
  return app;
}

function checkFree(one: Org | User, others: (Org | User)[]): void {
  const taken = others.find((other) => other.id === one.id || other.login.toLowerCase() === one.login.toLowerCase());
  if (taken) throw new HttpError(409, `${taken.login} (id ${taken.id}) already has that login or id.`);
}

function replace<T>(list: T[], { old, by }: { old: T | undefined; by: T }): T[] {
  return old === undefined ? [...list, by] : list.map((one) => (one === old ? by : one));
}
