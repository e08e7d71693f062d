import type { Deps } from "../deps.ts";
import { forbidden } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import { requireAllowed } from "./allow-list.ts";
import type { Session } from "./session.ts";

/** What keys need to know about people. `app.ts` passes it in, since keys import no other capability. */
export interface People {
  /** The person that a `{user}` path parameter names. Throws 404 if there is none or `reader` may not see them. */
  find(deps: Deps, reader: UserRow, name: string): Promise<UserRow>;
  isOwner(user: UserRow): boolean;
  /** Throws 404 unless `actor` may see, create and end keys of `holder`. */
  requireKeyRight(actor: UserRow, holder: UserRow): void;
}

/** A person whose keys the caller may manage: everybody their own, owners all (signin#6.3). */
export async function findKeyHolder(deps: Deps, people: People, session: Session, name: string): Promise<UserRow> {
  const { user } = session;
  const holder = await people.find(deps, user, name);
  people.requireKeyRight(user, holder);
  if (holder.id !== user.id) requireAllowed(session, "user", holder.id);
  return holder;
}

/** Accounts of the system itself, for prebuilt workspaces, get no keys (signin#row154). */
export function requirePerson(holder: UserRow): void {
  if (holder.isSystem) throw forbidden();
}
