import type { UpdateUserProfileRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { diffOfUser } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import { normaliseDisplayName } from "../display-name.ts";
import { refuseTaken, requireFree } from "../require-free.ts";
import { requireUsableUsername } from "../require-usable-username.ts";
import { requireReach, requireScopeToRename } from "../rights/require-reach.ts";
import { requireRight } from "../rights/rights.ts";
import { type Administered, type Administration, administer } from "./administer.ts";

/**
 * Name and picture belong to the person; the username, by which others know them, is changed by administrators. If a
 * provider signs the person in, it sets the name at every sign-in (signin#4.5 step 8).
 */
export function updateProfile(
  deps: Pick<Deps, "store" | "clock">,
  administration: Administration,
  profile: UpdateUserProfileRequest,
): Promise<UserRow> {
  return refuseTaken(() =>
    administer(deps, "editProfile", administration, async (administered) => {
      const { store, target } = administered;
      requireReach(administration.session, target);
      if (profile.username !== target.username) await requireRenamable(administration, administered, profile.username);
      const changed = await store.users.update(target.id, {
        username: profile.username,
        name: normaliseDisplayName(profile.name ?? ""),
        avatarUrl: avatarOf(target, profile),
        updatedAt: deps.clock.now(),
      });
      administration.row.diff = diffOfUser(target, changed);
      return changed;
    }),
  );
}

async function requireRenamable(
  { session }: Administration,
  { store, actor, target }: Administered,
  username: string,
): Promise<void> {
  requireRight("rename", actor, target);
  requireScopeToRename(session);
  requireUsableUsername(username);
  await requireFree({ store }, { username }, target);
}

/**
 * People who sign in with a provider get their picture from there; a picture in the request is ignored, as in Coder.
 */
function avatarOf({ loginType, avatarUrl }: UserRow, { avatar_url: wanted }: UpdateUserProfileRequest): string {
  const isOwnPicture = loginType === "password" || loginType === "none";
  return isOwnPicture ? (wanted ?? avatarUrl) : avatarUrl;
}
