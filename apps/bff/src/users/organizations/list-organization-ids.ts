import type { Deps } from "../../deps.ts";
import type { Session } from "../../keys/session.ts";

/** The organizations that a person is a member of. The session already knows its own person's. */
export async function listOrganizationIds(
  { store }: Pick<Deps, "store">,
  { user, organizationIds }: Session,
  { id }: { id: string },
): Promise<readonly string[]> {
  return id === user.id ? organizationIds : store.organizations.listIdsOfUser(id);
}
