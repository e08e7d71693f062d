import { HttpError } from "../http/http-error.ts";
import { type FieldReader, isRecord, readObject, readText, SeedError } from "../seed/read-object.ts";
import { type App, type AppPermission, appPermissions, type Org, type User } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import { findUser, nextNumber } from "../state/find.ts";
import { createToken } from "../state/random-codes.ts";
import type { State } from "../state/state.ts";
import type { Token } from "../state/token.ts";
import { reachableAccounts } from "./installations.ts";

interface Narrowing {
  target: string | number;
  repositories: "all" | "selected";
  permissions: AppPermission[];
}

export interface ScopedToken {
  token: Token;
  account: Org | User;
  repositories: Narrowing["repositories"];
}

/**
 * `POST …/token/scoped` (github#1.1): another token for the same person, limited to one installation and fewer
 * permissions. The original token remains valid.
 */
export function scopeToken({ state }: Deps, call: { app: App; token: Token; body: unknown }): ScopedToken {
  const { app, token, body } = call;
  if (app.type !== "github-app" || token.narrowedTo !== null) throw new HttpError(404, "Not Found");
  const { target, repositories, permissions } = readNarrowing(body, app);
  const account = findTarget(state, { app, token, target });
  const narrowed: Token = {
    ...token,
    id: nextNumber(state),
    accessToken: createToken("ghu"),
    refresh: null,
    narrowedTo: { accountId: account.id, permissions },
  };
  state.tokens.set(narrowed.accessToken, narrowed);
  return { token: narrowed, account, repositories };
}

function findTarget(state: State, { app, token, target }: { app: App; token: Token; target: string | number }) {
  const user = findUser(state, token.userId);
  const accounts = user ? reachableAccounts(state, { app, user, token }) : [];
  const account = accounts.find(
    ({ id, login }) => id === target || login.toLowerCase() === String(target).toLowerCase(),
  );
  if (!account) throw new HttpError(404, "Not Found");
  return account;
}

function readNarrowing(body: unknown, app: App): Narrowing {
  try {
    return readObject(body, "body", (field) => {
      field.any("access_token");
      return {
        target: readTarget(field),
        repositories: readRepositories(field),
        permissions: readPermissions(field.any("permissions"), app),
      };
    });
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new HttpError(422, `Validation Failed: ${error.message}`);
  }
}

function readTarget(field: FieldReader): string | number {
  const id = field.number("target_id", 0, { min: 0, whole: true });
  const name = field.textOrNull("target", null);
  if (id === 0 && name === null) throw new SeedError("body.target: is missing, and so is target_id");
  return name ?? id;
}

/** Repositories are not emulated, so any may be named. */
function readRepositories(field: FieldReader): Narrowing["repositories"] {
  const names = field.list("repositories", readText, []);
  const ids = field.list("repository_ids", Number, []);
  if (names.length > 0 && ids.length > 0) throw new SeedError("body.repositories: not together with repository_ids");
  return names.length + ids.length > 0 ? "selected" : "all";
}

/** By GitHub's names; if none are named, everything that the app has. */
function readPermissions(value: unknown, app: App): AppPermission[] {
  if (value === undefined) return app.permissions;
  if (!isRecord(value)) throw new SeedError("body.permissions: must be an object");
  return Object.keys(value).map((name) => {
    const wanted = name === "email_addresses" ? "emails" : name;
    const permission = appPermissions.find((one) => one === wanted && app.permissions.includes(one));
    if (!permission) throw new SeedError(`body.permissions.${name}: the app does not have this permission`);
    return permission;
  });
}
