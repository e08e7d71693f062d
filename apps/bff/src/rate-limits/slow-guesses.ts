import type { Deps } from "../deps.ts";
import { type Bucket, requireAllowed, type Taken } from "./bucket.ts";

const TOO_MANY = "Too many failed attempts to sign in to this account. Try again in a minute.";
const TOO_MANY_OLD = "Too many wrong passwords for this account. Try again in a minute.";

/**
 * Slows down guessing at one account from many addresses: ten wrong passwords a minute, across all replicas, then 429
 * until the minute is over, whether or not the account exists (ASVS 6.3.1, 6.3.8). So that nobody can be locked out
 * this way, an address that holds a session of the account may still try. `check` throws if the password is wrong; a
 * correct one does not count. Attempts count before they are checked, so parallel ones gain nothing.
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
 * The same for a signed-in person who confirms something with an account's password. Nobody is exempt, since each of
 * them holds a session; it has its own count, so that strangers at the sign-in page cannot use it up.
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
