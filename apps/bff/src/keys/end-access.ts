import type { Tables } from "../store/open-store.ts";
import type { KeptKeys } from "../store/tables/api-keys.ts";

/**
 * Ends everything that gives access as this person: keys of every kind, apps' keys with their refresh tokens, and
 * whatever an app could still exchange for a key. Pass the store of the transaction that changes the account.
 */
export async function endAccess(store: Tables, userId: string, kept?: KeptKeys): Promise<void> {
  await store.oauth2Codes.deleteOfUser(userId);
  await store.oauth2DeviceCodes.deleteOfUser(userId);
  await store.oauth2Tokens.deleteOfUser(userId, kept);
  await store.apiKeys.deleteByUser(userId, kept);
}
