import { ApiError } from "../../http/api-error.ts";
import { providerNames } from "../../keys/provider-tokens/provider-names.ts";
import type { Tables } from "../../store/open-store.ts";
import type { UserRow } from "../../store/schema.ts";
import type { Identity } from "../identity.ts";

/**
 * The account of an identity: by the provider's id, else, for a first link only, by verified email (design#9, rules#12
 * and rules#13). Suspending, deleting or converting it happens entirely before or entirely after the transaction. Also
 * undefined if it was deleted.
 */
export async function lockLinkedUser(store: Tables, identity: Identity): Promise<UserRow | undefined> {
  const linked = await store.userLinks.lockUser(identity.loginType, identity.linkedId);
  if (linked) return linked;

  const namesake = await store.users.findByEmail(identity.email);
  if (!namesake) return undefined;
  const link = await store.userLinks.find(namesake.id, identity.loginType);
  if (link && link.linkedId !== identity.linkedId) {
    throw new ApiError(403, "Email already linked", {
      detail: `The account with the email "${identity.email}" is linked to another ${providerNames[identity.loginType]} account. Sign in with that one, or ask your Coder administrator.`,
    });
  }
  return store.users.lock(namesake.id);
}
