import { type NoticeDeps, queuePasskeyNotices } from "./notices/queue-passkey-notice.ts";

/**
 * An owner gives the account another login type (signin#2.11). To be called before that: a trigger would remove the
 * passkeys with it, and their person would not be told.
 */
export async function removeAllPasskeys(deps: NoticeDeps, userId: string): Promise<void> {
  const { store } = deps;
  // Waits for one that is being added.
  await store.users.lock(userId);
  const names = (await store.passkeys.deleteOfUser(userId)).map(({ name }) => name);
  await queuePasskeyNotices(deps, { userId, event: "passkey_removed_by_owner", ipAddress: "" }, names);
  await store.recoveryCodes.deleteOfUser(userId);
}
