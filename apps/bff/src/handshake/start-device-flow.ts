import type { ExternalAuthDevice } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { upstreamApiError } from "../http/errors/api-error-renderer.ts";
import { sha256 } from "../http/secret-compare.ts";
import { limitDeviceStarts } from "../rate-limits/limit-device-starts.ts";
import type { DeviceFlowRow, NewDeviceFlowRow } from "../store/sign-in-schema.ts";
import type { StartedDeviceFlow } from "../upstream/oauth-client.ts";
import { OAuthRefusal } from "../upstream/oauth-refusal.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import type { DeviceFlowKind } from "./device-flow-kind.ts";

const FAILED = "Failed to authorize device.";
/** RFC 8628 3.2: the default if the provider names no interval. */
const DEFAULT_INTERVAL_SECONDS = 5;
const HANDLE_BYTES = 32;

interface DeviceFlowRequest {
  /** The flow's owner; a flow without one is bound by its first poll. */
  owner: string | undefined;
  /** Discard the owner's current code. */
  renew: boolean;
  ipAddress: string;
}

/**
 * The owner's device flow of this kind: the existing one, else a new one (signin#4.2, design#2). The provider's device
 * code is stored encrypted and never leaves this server; the browser gets a handle of ours instead.
 */
export async function startDeviceFlow(
  deps: Deps,
  { purpose, provider }: DeviceFlowKind,
  { owner, renew, ipAddress }: DeviceFlowRequest,
): Promise<ExternalAuthDevice> {
  const live = owner !== undefined && !renew ? await findLiveFlow(deps, purpose, owner) : undefined;
  if (live) return present(deps, live);

  await limitDeviceStarts(deps, ipAddress);
  const started = await askProvider(provider);
  const flow = newFlow(deps, started, { purpose, hashedOwner: owner === undefined ? null : sha256(owner) });
  return present(deps, await insertFlow(deps, flow, { owner, renew }));
}

type ShownFlow = Pick<
  NewDeviceFlowRow,
  "encryptedHandle" | "userCode" | "verificationUri" | "expiresAt" | "intervalSeconds"
>;

/**
 * An expired flow blocks the next one until it is replaced; a flow that another tab has just begun is never replaced.
 */
async function insertFlow(
  deps: Deps,
  flow: NewDeviceFlowRow,
  { owner, renew }: Pick<DeviceFlowRequest, "owner" | "renew">,
): Promise<ShownFlow> {
  const first = !renew && (await deps.store.deviceFlows.insert(flow)) ? flow : undefined;
  const known = first ?? (renew || owner === undefined ? undefined : await findLiveFlow(deps, flow.purpose, owner));
  const inserted = known ?? (await insertInPlace(deps, flow));
  const winner = inserted ?? (owner === undefined ? undefined : await findLiveFlow(deps, flow.purpose, owner));
  if (winner) return winner;
  throw new ApiError(409, FAILED, { detail: "Another tab of this browser asked at the same moment. Try again." });
}

function insertInPlace(deps: Deps, flow: NewDeviceFlowRow): Promise<NewDeviceFlowRow | undefined> {
  const { purpose, hashedOwner } = flow;
  return deps.store.transaction(async (store) => {
    if (hashedOwner) await replaceLiveFlow({ ...deps, store }, { purpose, hashedOwner });
    return (await store.deviceFlows.insert(flow)) ? flow : undefined;
  });
}

/** The flow that the owner can continue with. */
export function findLiveFlow(deps: Deps, purpose: string, owner: string): Promise<DeviceFlowRow | undefined> {
  return deps.store.deviceFlows.findLive({ purpose, hashedOwner: sha256(owner) }, deps.clock.now());
}

async function askProvider(provider: DeviceFlowKind["provider"]): Promise<StartedDeviceFlow> {
  try {
    return await provider.startDeviceFlow();
  } catch (error) {
    if (error instanceof OAuthRefusal) {
      throw new ApiError(502, FAILED, { detail: error.description || error.error, error: error.error, cause: error });
    }
    const fault = findUpstreamError(error);
    if (!fault) throw error;
    if (fault.fault !== "rate_limited") throw upstreamApiError(fault, FAILED);
    const hint =
      fault.retryAfterSeconds === undefined ? "Try again later." : `Try again in ${fault.retryAfterSeconds} s.`;
    throw upstreamApiError(fault, FAILED, `rate limit hit, unable to authorize device. ${hint}`);
  }
}

function newFlow(
  { clock, random, encryption }: Deps,
  started: StartedDeviceFlow,
  of: { purpose: string; hashedOwner: Buffer | null },
): NewDeviceFlowRow {
  const now = clock.now();
  const intervalSeconds = started.intervalSeconds || DEFAULT_INTERVAL_SECONDS;
  const handle = random.bytes(HANDLE_BYTES).toString("hex");
  return {
    ...of,
    id: random.uuid(),
    hashedHandle: sha256(handle),
    encryptedHandle: encryption.encrypt(handle),
    encryptedDeviceCode: encryption.encrypt(started.deviceCode),
    userCode: started.userCode,
    verificationUri: started.verificationUri,
    intervalSeconds,
    nextPollAt: new Date(now.getTime() + intervalSeconds * 1000),
    expiresAt: new Date(now.getTime() + started.expiresInSeconds * 1000),
    createdAt: now,
    encryptedTokens: null,
    refusal: null,
  };
}

/** Ends the owner's flow, if there is one. */
export async function replaceLiveFlow(
  { store, knownFlows }: Pick<Deps, "store" | "knownFlows">,
  owned: { purpose: string; hashedOwner: Buffer },
): Promise<void> {
  const replaced = await store.deviceFlows.replaceLive(owned);
  for (const { hashedHandle } of replaced) knownFlows.forget(hashedHandle.toString("hex"));
}

function present(deps: Deps, flow: ShownFlow): ExternalAuthDevice {
  if (!flow.encryptedHandle) throw new Error("A pending device flow has lost its handle.");
  return {
    device_code: deps.encryption.decrypt(flow.encryptedHandle),
    user_code: flow.userCode,
    verification_uri: flow.verificationUri,
    expires_in: secondsUntil(flow.expiresAt, deps.clock.now()),
    interval: flow.intervalSeconds,
  };
}

export function secondsUntil(time: Date, now: Date): number {
  return Math.max(0, Math.floor((time.getTime() - now.getTime()) / 1000));
}
