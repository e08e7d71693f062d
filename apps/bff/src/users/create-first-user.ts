import type { CreateFirstUserRequest, CreateFirstUserResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { createUser, defaultOrganizationId } from "./create-user.ts";
import { normaliseDisplayName } from "./display-name.ts";
import { passwordWeakness } from "./password-strength.ts";
import { OWNER } from "./roles.ts";

/** Makes the owner of a fresh deployment. Gives no session (contract signin.md 2.2). */
export async function createFirstUser(deps: Deps, request: CreateFirstUserRequest): Promise<CreateFirstUserResponse> {
  if (await deps.store.users.hasAny()) throw alreadyCreated();
  const weakness = passwordWeakness(request.password);
  if (weakness) {
    throw new ApiError(400, "Password is invalid", { validations: [{ field: "password", detail: weakness }] });
  }
  const hashedPassword = await deps.passwords.hash(request.password);

  return deps.store.transaction(async (store) => {
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
      },
    );
    return { user_id: user.id, organization_id: await defaultOrganizationId({ store }) };
  });
}

function alreadyCreated(): ApiError {
  return new ApiError(409, "The initial user has already been created.");
}
