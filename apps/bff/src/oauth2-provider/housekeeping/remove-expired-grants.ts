import type { Deps } from "../../deps.ts";

const HOUR_MS = 3_600_000;
/** How long a device that keeps polling is still told that its code has expired, and not that it never existed. */
const DEVICE_CODES_STAY_MS = HOUR_MS;
/** How long a replaced key is still reported as expired. */
const RETIRED_KEYS_STAY_MS = 30 * 24 * HOUR_MS;

type GrantDeps = Pick<Deps, "store" | "clock">;

const ago = ({ clock }: GrantDeps, milliseconds: number) => new Date(clock.now().getTime() - milliseconds);

/** Removes codes, requests and refresh tokens that can no longer be used. Access tokens in use stay. */
export const expiredGrantChores = {
  "authorization codes": (deps: GrantDeps) => deps.store.oauth2Codes.deleteExpired(ago(deps, 0)),
  "authorization requests": (deps: GrantDeps) => deps.store.oauth2AuthorizationRequests.deleteExpired(ago(deps, 0)),
  "refresh tokens": (deps: GrantDeps) => deps.store.oauth2Tokens.deleteExpired(ago(deps, 0)),
  "device codes": (deps: GrantDeps) => deps.store.oauth2DeviceCodes.deleteExpired(ago(deps, DEVICE_CODES_STAY_MS)),
  "retired keys": (deps: GrantDeps) => deps.store.retiredApiKeys.deleteExpired(ago(deps, RETIRED_KEYS_STAY_MS)),
};
