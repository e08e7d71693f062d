import type { Deps } from "../deps.ts";
import { requireAllowed } from "./bucket.ts";

const TOO_MANY = "Too many failed attempts to sign in to this account. Try again in a minute.";

/**
 * Slows guessing at one account from many addresses: ten wrong passwords a minute, over all replicas, then 429 until
 * the minute is over, whether or not there is such an account (ASVS 6.3.1, 6.3.8). So that nobody can be locked out by
 * it, an address that holds a session of the account still may try. `check` throws when the password is wrong; one that
 * is right does not count. Attempts count before they are checked, so parallel ones gain nothing.
 */
export async function slowGuesses<Result>(
  { limits, store }: Pick<Deps, "limits" | "store">,
  { email, ipAddress }: { email: string; ipAddress: string },
  check: () => Promise<Result>,
): Promise<Result> {
  const account = email.toLowerCase();
  const taken = await limits.failedPassword.take(account);
  if (!taken.allowed && !(await store.apiKeys.hasAddress(account, ipAddress))) requireAllowed(taken, TOO_MANY);
  const result = await check();
  await limits.failedPassword.giveBack(account);
  return result;
}
