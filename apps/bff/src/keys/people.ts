import type { Deps } from "../deps.ts";
import { forbidden } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import { requireAllowed } from "./allow-list.ts";
import type { Session } from "./session.ts";

/** What keys have to know of people. `app.ts` hands it in, since keys import no other capability. */
export interface People {
  /** Whom a `{user}` path parameter means. Throws the 404 for nobody and for whom `reader` may not read. */
  find(deps: Deps, reader: UserRow, name: string): Promise<UserRow>;
  isOwner(user: UserRow): boolean;
  /** Throws the 404 unless `actor` may see, make and end keys of `holder`. */
  requireKeyRight(actor: UserRow, holder: UserRow): void;
}

/** Somebody whose keys the caller may manage: everybody their own, owners all (signin#6.3). */
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
