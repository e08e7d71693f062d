import type { Deps } from "../../deps.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import type { UserRow } from "../../store/schema.ts";
import { getReadableUser } from "../find-user.ts";
import { requireReach, requireReadReach } from "./require-reach.ts";
import { requireRight } from "./rights.ts";

/** Whose personal settings and SSH key are read. */
export async function getPersonToRead(deps: Pick<Deps, "store">, session: Session, name: string): Promise<UserRow> {
  const person = await getReadableUser(deps, session.user, name);
  requireRight("readPersonal", session.user, person);
  requireReadReach(session, person);
  requireAllowed(session, "user", person.id);
  return person;
}

/** The same for changing them. */
export async function getPersonToChange(deps: Pick<Deps, "store">, session: Session, name: string): Promise<UserRow> {
  const person = await getReadableUser(deps, session.user, name);
  requireRight("editProfile", session.user, person);
  requireReach(session, person);
  return person;
}
