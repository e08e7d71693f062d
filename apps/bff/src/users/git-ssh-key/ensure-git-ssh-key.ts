import type { Deps } from "../../deps.ts";
import { saveGitSshKey } from "./save-git-ssh-key.ts";

/**
 * Gives a person a key pair who has none. Not within a transaction, since it may take seconds. Never rejects: an
 * account or a sign-in is worth more, and the next sign-in tries again.
 */
export async function ensureGitSshKey(deps: Deps, userId: string): Promise<void> {
  try {
    if (await deps.store.gitSshKeys.find(userId)) return;
    const pair = await deps.makeSshKeyPair();
    await saveGitSshKey(deps, { userId, pair, isReplacing: false });
  } catch (error) {
    deps.log.warn({ err: error, userId }, "No SSH key was generated for the account; its next sign-in tries again.");
  }
}
