import type { Deps } from "../../deps.ts";
import { saveGitSshKey } from "./save-git-ssh-key.ts";

/** Enough for all but RSA, so that people find the key after signing in. */
const LONGEST_WAIT_MS = 500;

/**
 * Generates a key pair for a person who has none. Not within a transaction, since it may take seconds; sign-in and
 * account creation wait only briefly for it, however many others are being generated (rules#30). Never rejects: an
 * account or a sign-in matters more, and the next sign-in tries again.
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
