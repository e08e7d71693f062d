import type { DeviceAuthorizationResponse } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { issuerOf } from "../discovery/metadata.ts";
import { createDeviceCode } from "./device-code.ts";
import { createUserCode, showUserCode } from "./user-code.ts";

/** How long the person has to enter the code (oauth-provider#11). */
const DEVICE_LIFETIME_SECONDS = 900;
const INTERVAL_SECONDS = 5;
/** With a million live codes, five in a row are all taken once in 10^22 times. */
const TRIES = 5;

interface DeviceRequest {
  app: OAuth2AppRow;
  /** Negotiated, never empty. */
  scopes: string[];
  resource: string | null;
  ipAddress: string;
}

/** RFC 8628 3.1 and 3.2, after all validation. */
export async function startDeviceAuthorization(
  deps: Deps,
  request: DeviceRequest,
): Promise<DeviceAuthorizationResponse> {
  const { prefix: secretPrefix, hashedSecret, full } = createDeviceCode(deps.random);
  const code = await insertCode(deps, request, { secretPrefix, hashedSecret });
  await deps.store.oauth2Apps.used(request.app, deps.clock.now());
  const userCode = showUserCode(code);
  const verificationUri = `${issuerOf(deps.config)}/device`;
  return {
    device_code: full,
    user_code: userCode,
    verification_uri: verificationUri,
    verification_uri_complete: `${verificationUri}?user_code=${userCode}`,
    expires_in: DEVICE_LIFETIME_SECONDS,
    interval: INTERVAL_SECONDS,
  };
}

async function insertCode(
  { store, clock, random }: Deps,
  { app, scopes, resource, ipAddress }: DeviceRequest,
  secret: { secretPrefix: string; hashedSecret: Buffer },
): Promise<string> {
  const now = clock.now();
  for (let turn = 0; turn < TRIES; turn++) {
    const userCode = createUserCode(random);
    const isFree = await store.oauth2DeviceCodes.insert({
      ...secret,
      id: random.uuid(),
      createdAt: now,
      expiresAt: new Date(now.getTime() + DEVICE_LIFETIME_SECONDS * 1000),
      userCode,
      appId: app.id,
      scope: scopes.join(" "),
      resourceUri: resource,
      requesterAddress: ipAddress,
      intervalSeconds: INTERVAL_SECONDS,
    });
    if (isFree) return userCode;
  }
  throw new Error(`No user code is free after ${TRIES} tries.`);
}
