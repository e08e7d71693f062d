import type { Deps } from "../../deps.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import type { Session } from "../../keys/session.ts";
import { getReadableUser } from "../find-user.ts";
import { requireReach } from "../rights/require-reach.ts";

/** Nobody changes another person's passkeys, except that owners may remove one. */
export async function requireOneself(deps: Pick<Deps, "store">, session: Session, name: string): Promise<void> {
  const { id } = await getReadableUser(deps, session.user, name);
  if (id !== session.user.id) throw resourceNotFound();
  requireReach(session, session.user);
}
