import type { Deps } from "../../deps.ts";
import { isSameHash, sha256 } from "../../http/secret-compare.ts";
import type { Learning } from "../../store/changes/memory.ts";
import type { OAuth2DeviceCodeRow } from "../../store/oauth2-schema.ts";
import { parseDeviceCode } from "../device/device-code.ts";
import { type KnownDevice, knownOf } from "../device/known-devices.ts";
import { isEarly, slower } from "../device/pace.ts";
import { OAuthError } from "../oauth-error.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { type IssuedTokens, makeTokens } from "../token/issue-tokens.ts";
import { checkStillAllowed } from "./check-still-allowed.ts";
import type { Grant, TokenRequest } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { mayHold, provenClient } from "./may-hold.ts";

const NO_CODE = "The device code is invalid or has been used";

/**
 * RFC 8628 3.4 and 3.5 (oauth-provider#11). Expiry of the code is checked first (rules#60). Once the person has
 * decided, the device is answered however early it asks; until then it has to keep the interval. An early poll is
 * answered from memory; what it adds to the interval is written with the next one.
 */
export const deviceCodeGrant = (deps: Deps): Grant => ({
  required: ["device_code"],

  async redeem(request) {
    const code = parseDeviceCode(request.parameters.get("device_code") ?? "");
    if (!code) return invalidGrant(NO_CODE);
    const name = sha256(code.secret).toString("hex");
    const known = deps.knownDevices.find(name);
    if (known && isOf(known, code, request) && isWaiting(deps, known)) {
      known.intervalSeconds = slower(known.intervalSeconds);
      return slowDown();
    }
    const device = await deps.knownDevices.learn(name, (learning) => pollRow(deps, request, code, learning));
    if (device instanceof OAuthError) return device;
    return deps.store.transaction((store) => redeemApproval({ ...deps, store }, request, device));
  },
});

type DeviceCode = NonNullable<ReturnType<typeof parseDeviceCode>>;

/** Only for the client that requested it (rules#56). */
function isOf(device: KnownDevice, { prefix }: DeviceCode, { client }: TokenRequest): boolean {
  return device.secretPrefix === prefix && device.appId === client.app.id;
}

function isWaiting({ clock }: Deps, known: KnownDevice): boolean {
  const now = clock.now();
  return now < known.expiresAt && isEarly(known, now);
}

/** One poll of the row: the device, once approved, and the answer otherwise. */
async function pollRow(
  deps: Deps,
  request: TokenRequest,
  code: DeviceCode,
  { before, keep }: Learning<KnownDevice>,
): Promise<OAuth2DeviceCodeRow | OAuthError> {
  const { oauth2DeviceCodes } = deps.store;
  const now = deps.clock.now();
  const known = before && isOf(before, code, request) ? { ...before, lastPolledAt: now } : undefined;
  // Whoever else polls in the meantime is too early.
  if (known) keep(known);
  const polled = known && (await oauth2DeviceCodes.poll(known.id, { now, intervalSeconds: known.intervalSeconds }));
  const found = polled ?? (await findDevice(deps, request, code));
  if (!found || found.status === "consumed") return invalidGrant(NO_CODE);
  if (found.expiresAt <= now) return new OAuthError("expired_token", "The device code has expired; start again");
  if (found.status !== "pending") return decided(found);

  const { id, intervalSeconds } = found;
  const device = known ? polled : await oauth2DeviceCodes.poll(id, { now, intervalSeconds });
  const row = device ?? (await oauth2DeviceCodes.slowDown(id));
  if (row && row.status !== "pending") return decided(row);
  if (row) keep({ ...knownOf(row), intervalSeconds: Math.max(row.intervalSeconds, known?.intervalSeconds ?? 0) });
  return device ? new OAuthError("authorization_pending", "Nobody has approved the device yet") : slowDown();
}

async function findDevice(
  deps: Deps,
  request: TokenRequest,
  code: DeviceCode,
): Promise<OAuth2DeviceCodeRow | undefined> {
  const device = await deps.store.oauth2DeviceCodes.findByPrefix(code.prefix);
  return device && isSameHash(code.secret, device.hashedSecret) && isOf(device, code, request) ? device : undefined;
}

function decided(device: OAuth2DeviceCodeRow): OAuth2DeviceCodeRow | OAuthError {
  if (device.status === "approved") return device;
  return device.status === "denied" ? accessDenied() : invalidGrant(NO_CODE);
}

const accessDenied = () => new OAuthError("access_denied", "The device's request was denied");

const slowDown = () => new OAuthError("slow_down", "The device polls too fast; wait five seconds longer between polls");

async function redeemApproval(
  deps: Deps,
  { client, parameters, origin }: TokenRequest,
  { id }: OAuth2DeviceCodeRow,
): Promise<IssuedTokens | OAuthError> {
  const device = await deps.store.oauth2DeviceCodes.lock(id, provenClient(client));
  if (!device || device.userId === null || !mayHold(device)) return accessDenied();
  const { userId, scope, resourceUri: audience } = device;
  const resource = parameters.get("resource");
  if (resource !== undefined && resource !== audience) return invalidTarget();
  const refusal = checkStillAllowed({ scope: device.appScope }, scope);
  if (refusal) return refusal;
  if (device.status !== "approved") return invalidGrant(NO_CODE);

  const familyId = deps.random.uuid();
  const scopes = scopeNames(scope);
  const order = { client, userId, scope, scopes, audience, familyId, ipAddress: origin.ipAddress };
  const { issued, rows } = makeTokens(deps, order);
  await deps.store.andCommit.oauth2Tokens.issue({ rows: [rows], spent: { deviceIds: [id] } });
  return issued;
}
