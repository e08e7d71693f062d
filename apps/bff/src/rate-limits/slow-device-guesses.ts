import type { Deps } from "../deps.ts";
import { addressKey } from "./address-key.ts";
import { requireAllowed } from "./bucket.ts";

const TOO_MANY = "Too many wrong codes. Wait a few minutes, then check the code on the device.";

interface Guesser {
  sessionId: string;
  ipAddress: string;
}

/**
 * Slows down guessing of device codes (RFC 8628 5.1, rules#58): five wrong ones per session and twenty per address
 * during the lifetime of a code, across all replicas, then 429. `check` throws if the code is wrong; a correct one does
 * not count. Attempts count before they are checked, so parallel ones gain nothing.
 */
export async function slowDeviceGuesses<Result>(
  { limits }: Pick<Deps, "limits">,
  { sessionId, ipAddress }: Guesser,
  check: () => Promise<Result>,
): Promise<Result> {
  const address = addressKey(ipAddress);
  requireAllowed(await limits.deviceGuessBySession.take(sessionId), TOO_MANY);
  requireAllowed(await limits.deviceGuessByAddress.take(address), TOO_MANY);
  const result = await check();
  await limits.deviceGuessBySession.giveBack(sessionId);
  await limits.deviceGuessByAddress.giveBack(address);
  return result;
}
