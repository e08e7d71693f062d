import type { Deps } from "../../deps.ts";
import { ApiError, forbidden } from "../../http/api-error.ts";
import { isUuid } from "../../http/is-uuid.ts";
import { allowListCovers } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { OWNER } from "../../users/roles.ts";

/** All apps that the key may see, by name; with a user id, those that this person has allowed. Throws. */
export async function listApps(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { user, key }: Session,
  userId: string | undefined,
): Promise<OAuth2AppRow[]> {
  const apps = userId === undefined ? await store.oauth2Apps.findAll() : await authorizedApps(userId);
  return apps.filter(({ id }) => allowListCovers(key.allowList, `oauth2_app:${id}`));

  async function authorizedApps(id: string): Promise<OAuth2AppRow[]> {
    if (!isUuid(id)) throw new ApiError(400, "Invalid user UUID");
    // Which apps a person uses concerns only that person and the owners.
    if (id.toLowerCase() !== user.id && !user.rbacRoles.includes(OWNER)) throw forbidden();
    return store.oauth2Apps.listAuthorizedBy(id, clock.now());
  }
}
