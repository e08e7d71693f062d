import type { Deps } from "../../deps.ts";
import { saveGitSshKey } from "./save-git-ssh-key.ts";

/** Enough for all but RSA, so that whoever has signed in finds the key. */
const LONGEST_WAIT_MS = 500;

/**
 * Gives a person a key pair who has none. Not within a transaction, since it may take seconds; who signs in or creates
 * an account waits only shortly for it, whatever others have generated (rules#30). Never rejects: an account or a
 * sign-in is worth more, and the next sign-in tries again.
 */
export async function ensureGitSshKey(deps: Deps, userId: string): Promise<void> {
  const { sshKeyJobs } = deps;
  const job = sshKeyJobs.underWay(userId) ?? sshKeyJobs.begin(userId, () => makeMissing(deps, userId));
  await Promise.race([job, deps.pause(LONGEST_WAIT_MS)]);
}

async function makeMissing(deps: Deps, userId: string): Promise<void> {
  try {
    if (await deps.store.gitSshKeys.find(userId)) return;
    const pair = await deps.makeSshKeyPair();
    await saveGitSshKey(deps, { userId, pair, isReplacing: false });
  } catch (error) {
    deps.log.warn(
      { err: error, userId },
      "No SSH key was generated for the account; the server tries again at the next sign-in.",
    );
  }
}
