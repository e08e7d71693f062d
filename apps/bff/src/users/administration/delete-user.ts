import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { type Administration, administer } from "./administer.ts";

/**
 * The account leaves every list and its email and username become available; a trigger removes its keys and links. The
 * row stays for the audit log (signin#10.2 and signin#row26-29).
 */
export async function deleteUser(deps: Pick<Deps, "store" | "clock">, administration: Administration): Promise<void> {
  await administer(deps, "delete", administration, async ({ store, actor, target }) => {
    if (target.id === actor.id) throw new ApiError(403, "You cannot delete yourself!");
    await store.users.update(target.id, { deleted: true, updatedAt: deps.clock.now() });
    administration.row.diff = { deleted: { old: false, new: true, secret: false } };
  });
}
