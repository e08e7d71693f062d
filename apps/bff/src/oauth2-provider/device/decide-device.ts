import type { DeviceAuthorization } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError, resourceNotFound } from "../../http/api-error.ts";
import { isUuid } from "../../http/is-uuid.ts";
import type { Session } from "../../keys/session.ts";
import { withLivingSession } from "../../keys/sessions/with-living-session.ts";
import { slowDeviceGuesses } from "../../rate-limits/slow-device-guesses.ts";
import { presentDevice } from "./present-device.ts";
import { readUserCode } from "./user-code.ts";

/** The same for a code that is unknown, expired, answered, or entered by somebody else. */
const noDevice = () => new ApiError(404, "No device shows this code. Check it, or start again on the device.");

interface Lookup {
  session: Session;
  userCode: string;
  ipAddress: string;
}

/**
 * The device that shows a code. Whoever enters it first claims it: from then on only that session can decide, and
 * nobody else finds it (rules#55). Throws 404, and 429 after too many wrong codes (rules#58).
 */
export function lookUpDevice(deps: Deps, { session, userCode, ipAddress }: Lookup): Promise<DeviceAuthorization> {
  const caller = { sessionId: session.key.id, ipAddress };
  return slowDeviceGuesses(deps, caller, async () => {
    const code = readUserCode(userCode);
    const found = code && (await deps.store.oauth2DeviceCodes.findPending(code, deps.clock.now()));
    if (!found) throw noDevice();
    const holder = { userId: session.user.id, claimedByKey: session.key.id };
    const device = await deps.store.oauth2DeviceCodes.claim(found.id, holder);
    const app = device && (await deps.store.oauth2Apps.find(device.appId));
    if (!app) throw noDevice();
    return presentDevice(device, app);
  });
}

/**
 * Throws 404 for all but one decision, and for every session but the one that entered the code (rules#55, rules#61).
 */
export async function decideDevice(
  deps: Deps,
  session: Session,
  { id, status, ipAddress }: { id: string; status: "approved" | "denied"; ipAddress: string },
): Promise<void> {
  if (!isUuid(id)) throw resourceNotFound();
  const now = deps.clock.now();
  const device = await withLivingSession(deps, session, async ({ store }) => {
    const decided = await store.oauth2DeviceCodes.decide(id, { status, claimedByKey: session.key.id, now });
    if (!decided) throw resourceNotFound();
    if (status === "approved") await store.oauth2Apps.authorized(decided.appId, now);
    return decided;
  });
  // The device may poll any replica, and is answered at once.
  await deps.changes.settle();
  const { appId: clientId, userId, requesterAddress } = device;
  // Two unrelated addresses reveal that somebody was tricked into approving a stranger's device.
  deps.log.info({ clientId, userId, requesterAddress, ipAddress }, `A device was ${status}.`);
}
