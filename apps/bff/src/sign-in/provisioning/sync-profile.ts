import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { UserRow } from "../../store/schema.ts";
import { normaliseDisplayName } from "../../users/display-name.ts";
import type { Identity } from "../identity.ts";

/** Avatar, name and email follow the provider at every sign-in; the username never does (signin#4.5 step 8). */
export async function syncProfile(
  deps: Pick<Deps, "store" | "clock">,
  user: UserRow,
  identity: Identity,
): Promise<UserRow> {
  const profile = {
    email: identity.email,
    name: normaliseDisplayName(identity.name),
    avatarUrl: identity.avatarUrl,
  };
  if (profile.email === user.email && profile.name === user.name && profile.avatarUrl === user.avatarUrl) return user;

  const namesake = await deps.store.users.findByEmail(profile.email);
  if (namesake && namesake.id !== user.id) {
    throw new ApiError(409, "Email already in use", {
      detail: `Another account has the email "${profile.email}". Ask your Coder administrator to resolve this.`,
    });
  }
  return deps.store.users.update(user.id, { ...profile, updatedAt: deps.clock.now() });
}
