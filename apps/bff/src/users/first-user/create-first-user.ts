import type { CreateFirstUserRequest, CreateFirstUserResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { createUser, defaultOrganizationId } from "../create-user.ts";
import { normaliseDisplayName } from "../display-name.ts";
import { ensureGitSshKey } from "../git-ssh-key/ensure-git-ssh-key.ts";
import { passwordWeakness } from "../passwords/password-strength.ts";
import { requireUsableUsername } from "../require-usable-username.ts";
import { OWNER } from "../roles.ts";

/** Creates the owner of a fresh deployment. Issues no session (signin#2.2). */
export async function createFirstUser(deps: Deps, request: CreateFirstUserRequest): Promise<CreateFirstUserResponse> {
  if (await deps.store.users.hasAny()) throw alreadyCreated();
  if (deps.config.passwordAuthDisabled) throw passwordsOff(deps.config);
  requireUsableUsername(request.username);
  const weakness = passwordWeakness(request.password);
  if (weakness) {
    throw new ApiError(400, "Password is invalid", { validations: [{ field: "password", detail: weakness }] });
  }
  const hashedPassword = await deps.passwords.hash(request.password);

  const created = await deps.store.transaction(async (store) => {
    await store.users.lockSignUp();
    if (await store.users.hasAny()) throw alreadyCreated();
    const user = await createUser(
      { ...deps, store },
      {
        email: request.email,
        username: request.username,
        name: normaliseDisplayName(request.name ?? ""),
        loginType: "password",
        hashedPassword,
        roles: [OWNER],
        status: "active",
      },
    );
    return { user_id: user.id, organization_id: await defaultOrganizationId({ store }) };
  });
  await ensureGitSshKey(deps, created.user_id);
  return created;
}

/** Such an owner could never sign in, and nobody else could become one. */
function passwordsOff({ github, oidc }: Deps["config"]): ApiError {
  const providers = [github && "GitHub", oidc && "OpenID Connect"].filter(Boolean).join(" or ");
  const detail = providers
    ? `Nobody could sign in to this account. The first person who signs in with ${providers} becomes owner.`
    : "Nobody could sign in to this account, and there is no other way to sign in. Ask your administrator to set CODER_DISABLE_PASSWORD_AUTH=false or to configure GitHub or OpenID Connect.";
  return new ApiError(403, "Password authentication is disabled.", { detail });
}

function alreadyCreated(): ApiError {
  return new ApiError(409, "The initial user has already been created.");
}
