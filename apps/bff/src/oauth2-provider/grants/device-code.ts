import type { Deps } from "../../deps.ts";
import { isSameHash } from "../../http/secret-compare.ts";
import type { OAuth2DeviceCodeRow } from "../../store/oauth2-schema.ts";
import { parseDeviceCode } from "../device/device-code.ts";
import { OAuthError } from "../oauth-error.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { type IssuedTokens, issueTokens } from "../token/issue-tokens.ts";
import { checkStillAllowed } from "./check-still-allowed.ts";
import type { Grant, TokenRequest } from "./grant.ts";
import { invalidGrant, invalidTarget } from "./invalid-grant.ts";
import { lockHolder } from "./lock-holder.ts";

const NO_CODE = "The device code is invalid or has been used";

/**
 * RFC 8628 3.4 and 3.5 (contract oauth-provider.md 11). Whether the code has expired comes first (rule 60). Once the
 * person has decided there is nothing to wait for, however early the device asks; until then it keeps the interval.
 */
export const deviceCodeGrant: Grant = {
  required: ["device_code"],

  async redeem(deps, request) {
    const known = await findDevice(deps, request);
    if (!known || known.status === "consumed") return invalidGrant(NO_CODE);
    const now = deps.clock.now();
    if (known.expiresAt <= now) {
      return new OAuthError("expired_token", "The device code has expired; begin again");
    }
    const device = known.status === "pending" ? await deps.store.oauth2DeviceCodes.poll(known.id, now) : known;
    if (!device) {
      await deps.store.oauth2DeviceCodes.slowDown(known.id);
      return new OAuthError("slow_down", "The device polls too fast; wait five seconds longer between two polls");
    }
    if (device.status !== "approved") return undecided(device);
    return deps.store.transaction((store) => redeemApproval({ ...deps, store }, request, device));
  },
};

/** Only for the client that asked for it (rule 56). */
async function findDevice(deps: Deps, { client, parameters }: TokenRequest): Promise<OAuth2DeviceCodeRow | undefined> {
  const parsed = parseDeviceCode(parameters.get("device_code") ?? "");
  const device = parsed && (await deps.store.oauth2DeviceCodes.findByPrefix(parsed.prefix));
  if (!device || !isSameHash(parsed.secret, device.hashedSecret)) return undefined;
  return device.appId === client.app.id ? device : undefined;
}

function undecided({ status }: OAuth2DeviceCodeRow): OAuthError {
  if (status === "pending") return new OAuthError("authorization_pending", "Nobody has approved the device yet");
  return status === "denied" ? accessDenied() : invalidGrant(NO_CODE);
}

const accessDenied = () => new OAuthError("access_denied", "The request of the device was denied");

async function redeemApproval(
  deps: Deps,
  { client, parameters, origin }: TokenRequest,
  device: OAuth2DeviceCodeRow,
): Promise<IssuedTokens | OAuthError> {
  const { userId, scope, resourceUri: audience } = device;
  const holder = userId === null ? undefined : await lockHolder(deps.store, { userId, client });
  if (!holder) return accessDenied();
  const resource = parameters.get("resource");
  if (resource !== undefined && resource !== audience) return invalidTarget();
  const refusal = checkStillAllowed(client.app, scope);
  if (refusal) return refusal;
  if (!(await deps.store.oauth2DeviceCodes.consume(device.id))) return invalidGrant(NO_CODE);

  const grant = { userId: holder.id, appId: client.app.id };
  await deps.store.oauth2Tokens.deleteOfGrant(grant);
  const familyId = deps.random.uuid();
  const scopes = scopeNames(scope);
  return issueTokens(deps, {
    client,
    userId: holder.id,
    scope,
    scopes,
    audience,
    familyId,
    ipAddress: origin.ipAddress,
  });
}
