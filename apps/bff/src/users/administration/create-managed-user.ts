import type { CreateUserRequestWithOrgs } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { UserRow } from "../../store/schema.ts";
import { createUser, defaultOrganizationId } from "../create-user.ts";
import { normaliseDisplayName } from "../display-name.ts";
import { ensureGitSshKey } from "../git-ssh-key/ensure-git-ssh-key.ts";
import { refuseTaken, requireFree } from "../require-free.ts";
import { requireUsableUsername } from "../require-usable-username.ts";
import { requireFittingPassword, requireOffered } from "./offered-login-type.ts";

/** An account that an administrator creates for somebody, a member without roles. Dormant until somebody signs in. */
export async function createManagedUser(deps: Deps, request: CreateUserRequestWithOrgs): Promise<UserRow> {
  const { email, username } = request;
  const loginType = requireOffered(deps, request.login_type || (request.disable_login ? "none" : "password"));
  const password = requireFittingPassword(loginType, request.password ?? "", { isNeeded: true });
  requireUsableUsername(username);
  await requireFree(deps, { username, email });
  await requireKnownOrganizations(deps, request.organization_ids ?? []);
  const hashedPassword = password === "" ? undefined : await deps.passwords.hash(password);

  const person = {
    email,
    username,
    name: normaliseDisplayName(request.name ?? ""),
    loginType,
    hashedPassword,
    roles: [],
    status: request.user_status || "dormant",
  };
  const user = await refuseTaken(() => deps.store.transaction((store) => createUser({ ...deps, store }, person)));
  await ensureGitSshKey(deps, user.id);
  return user;
}

async function requireKnownOrganizations(deps: Pick<Deps, "store">, ids: string[]): Promise<void> {
  const known = await defaultOrganizationId(deps);
  const unknown = ids.find((id) => id.toLowerCase() !== known);
  if (unknown === undefined) return;
  throw new ApiError(404, `Organization does not exist with the provided id ${JSON.stringify(unknown)}.`);
}
