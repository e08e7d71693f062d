import type { UpdateUserProfileRequest } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import { requireAllowed } from "../keys/allow-list.ts";
import type { Session } from "../keys/session.ts";
import { type AuditEvent, diffOfUser } from "../observability/audit-event.ts";
import type { UserRow } from "../store/schema.ts";
import { requireMayAdminister } from "./administer.ts";
import { normaliseDisplayName } from "./display-name.ts";
import { getReadableUser } from "./find-user.ts";
import { refuseTaken, requireFree } from "./require-free.ts";
import { requireReach } from "./require-reach.ts";
import { requireUsableUsername } from "./require-usable-username.ts";
import { isUserAdmin } from "./roles.ts";

interface ProfileUpdate {
  session: Session;
  /** The `{user}` of the path. */
  name: string;
  row: AuditEvent;
  profile: UpdateUserProfileRequest;
}

/** Username and name: one's own, or as an administrator somebody else's. */
export async function updateProfile(
  deps: Pick<Deps, "store" | "clock">,
  { session, name, row, profile }: ProfileUpdate,
): Promise<UserRow> {
  const { user: actor } = session;
  const target = await getReadableUser(deps, actor, name);
  requireAllowed(session, "user", target.id);
  row.resourceId = target.id;
  row.resourceTarget = target.username;
  if (target.id !== actor.id && !isUserAdmin(actor)) throw resourceNotFound();
  requireReach(session, target);
  if (target.id !== actor.id) requireMayAdminister(actor, target);

  const { username } = profile;
  if (username !== target.username) requireUsableUsername(username);
  await requireFree(deps, { username }, target);
  const changes = { username, name: normaliseDisplayName(profile.name ?? ""), updatedAt: deps.clock.now() };
  const changed = await refuseTaken(() => deps.store.users.update(target.id, changes));
  row.diff = diffOfUser(target, changed);
  return changed;
}
