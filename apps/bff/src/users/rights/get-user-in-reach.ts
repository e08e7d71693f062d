import type { Deps } from "../../deps.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import type { UserRow } from "../../store/schema.ts";
import { getReadableUser } from "../find-user.ts";
import { requireReadReach } from "./require-reach.ts";

/** A person whom both the caller and the caller's key may read. */
export async function getUserInReach(deps: Pick<Deps, "store">, session: Session, name: string): Promise<UserRow> {
  const user = await getReadableUser(deps, session.user, name);
  requireReadReach(session, user);
  requireAllowed(session, "user", user.id);
  return user;
}
