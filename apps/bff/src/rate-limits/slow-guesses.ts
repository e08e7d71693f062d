import type { Deps } from "../deps.ts";
import { type Bucket, requireAllowed, type Taken } from "./bucket.ts";

const TOO_MANY = "Too many failed attempts to sign in to this account. Try again in a minute.";
const TOO_MANY_OLD = "Too many wrong passwords for this account. Try again in a minute.";

/**
 * Slows guessing at one account from many addresses: ten wrong passwords a minute, over all replicas, then 429 until
 * the minute is over, whether or not there is such an account (ASVS 6.3.1, 6.3.8). So that nobody can be locked out by
 * it, an address that holds a session of the account still may try. `check` throws when the password is wrong; one that
 * is right does not count. Attempts count before they are checked, so parallel ones gain nothing.
 */
export function slowGuesses<Result>(
  { limits, store, clock }: Pick<Deps, "limits" | "store" | "clock">,
  { email, ipAddress }: { email: string; ipAddress: string },
  check: () => Promise<Result>,
): Promise<Result> {
  const account = email.toLowerCase();
  return countFailures(limits.failedPassword, account, async (taken) => {
    if (!taken.allowed && !(await store.apiKeys.hasAddress(account, ipAddress, clock.now()))) {
      requireAllowed(taken, TOO_MANY);
    }
    return check();
  });
}

/**
 * The same for somebody who is signed in and proves it by the password of an account. Nobody is excused, as each of
 * them holds a session; the count is one of its own, so that strangers at the sign-in page cannot use it up.
 */
export function slowOldPasswords<Result>(
  { limits }: Pick<Deps, "limits">,
  userId: string,
  check: () => Promise<Result>,
): Promise<Result> {
  return countFailures(limits.failedPassword, `signed in ${userId}`, (taken) => {
    requireAllowed(taken, TOO_MANY_OLD);
    return check();
  });
}

async function countFailures<Result>(
  bucket: Bucket,
  account: string,
  attempt: (taken: Taken) => Promise<Result>,
): Promise<Result> {
  const result = await attempt(await bucket.take(account));
  await bucket.giveBack(account);
  return result;
}
