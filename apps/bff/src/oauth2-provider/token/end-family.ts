import type { Deps } from "../../deps.ts";
import type { OAuth2TokenRow } from "../../store/oauth2-schema.ts";

/** Ends everything that came of one grant. Waits for a refresh in progress, whose tokens it would otherwise miss. */
export function endFamily(
  deps: Deps,
  { userId, familyId }: Pick<OAuth2TokenRow, "userId" | "familyId">,
): Promise<void> {
  return deps.store.transaction(async (store) => {
    await store.users.lock(userId);
    await store.oauth2Tokens.deleteFamily(familyId);
  });
}
