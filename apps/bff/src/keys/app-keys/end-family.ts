import type { Deps } from "../../deps.ts";
import type { OAuth2TokenRow } from "../../store/oauth2-schema.ts";

/**
 * Ends everything that came of one grant; false if it had ended already. Waits for a refresh in progress, whose tokens
 * it would otherwise miss.
 */
export function endFamily(
  deps: Deps,
  { userId, familyId }: Pick<OAuth2TokenRow, "userId" | "familyId">,
): Promise<boolean> {
  return deps.store.transaction(async (store) => {
    await store.users.lock(userId);
    return store.oauth2Tokens.deleteFamily(familyId);
  });
}
