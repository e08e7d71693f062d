import type { User } from "@coder-sign-in/api-types";
import type { Session } from "../keys/session.ts";
import type { UserRow } from "../store/schema.ts";
import { displayNameOfRole } from "./roles.ts";

const NEVER = "0001-01-01T00:00:00Z";
const NEVER_MS = Date.parse(NEVER);

/** The person of a session, presented once for as long as the session is cached. */
export function presentOneself(session: Session): User {
  const known = presented.get(session);
  if (known) return known;
  const user = Object.freeze(presentUser(session.user, session.organizationIds));
  presented.set(session, user);
  return user;
}

const presented = new WeakMap<Session, User>();

/** signin#2.6. */
export function presentUser(user: UserRow, organizationIds: readonly string[]): User {
  return {
    id: user.id,
    username: user.username,
    name: user.name,
    avatar_url: user.avatarUrl,
    email: user.email,
    created_at: user.createdAt.toISOString(),
    updated_at: user.updatedAt.toISOString(),
    last_seen_at: presentLastSeen(user),
    status: user.status,
    login_type: user.loginType,
    theme_preference: "",
    organization_ids: [...organizationIds],
    roles: user.rbacRoles.map((name) => ({ name, display_name: displayNameOfRole(name) })),
    has_ai_seat: false,
  };
}

function presentLastSeen({ lastSeenAt }: UserRow): string {
  return lastSeenAt.getTime() === NEVER_MS ? NEVER : lastSeenAt.toISOString();
}
