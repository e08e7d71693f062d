import type { Deps } from "../deps.ts";
import { forgetAnswers } from "./grants/answer-again.ts";

const HOUR_MS = 3_600_000;
/** So long a device that polls on still hears that its code has expired, and not that there never was one. */
const DEVICE_CODES_STAY_MS = HOUR_MS;
/** So long a key that was replaced is still told that it expired. */
const RETIRED_KEYS_STAY_MS = 30 * 24 * HOUR_MS;

/** Codes, requests and refresh tokens that are good for nothing any more. Access tokens that are in use stay. */
export async function removeExpiredGrants({ store, clock }: Pick<Deps, "store" | "clock">): Promise<void> {
  const now = clock.now();
  await forgetAnswers({ store, clock });
  await store.oauth2Codes.deleteExpired(now);
  await store.oauth2AuthorizationRequests.deleteExpired(now);
  await store.oauth2Tokens.deleteExpired(now);
  await store.oauth2DeviceCodes.deleteExpired(new Date(now.getTime() - DEVICE_CODES_STAY_MS));
  await store.retiredApiKeys.deleteExpired(new Date(now.getTime() - RETIRED_KEYS_STAY_MS));
}
