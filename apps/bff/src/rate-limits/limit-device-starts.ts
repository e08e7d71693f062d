import type { Deps } from "../deps.ts";
import { addressKey } from "./address-key.ts";
import { requireAllowed } from "./bucket.ts";

const BUSY = "Too many people are starting a sign-in with a code right now. Try again in a moment.";

/** Keeps one client, and all together, from using up the provider's quota of codes (rules#10). Throws 429. */
export async function limitDeviceStarts({ limits }: Pick<Deps, "limits">, ipAddress: string): Promise<void> {
  requireAllowed(await limits.deviceStart.take(addressKey(ipAddress)));
  requireAllowed(await limits.allDeviceStarts.take("all"), BUSY);
}
