import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { upstreamApiError } from "../http/api-error-renderer.ts";
import { sha256 } from "../http/secret-compare.ts";
import type { DeviceFlowRow } from "../store/schema.ts";
import type { DevicePoll, ProviderTokens } from "../upstream/oauth-client.ts";
import { UnusableAnswer } from "../upstream/unusable-answer.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { WrongAddress } from "../upstream/wrong-address.ts";
import type { DeviceFlowKind } from "./device-flow-kind.ts";
import { secondsUntil } from "./start-device-flow.ts";

/** RFC 8628 3.5: every `slow_down` adds this much, for good. */
const SLOW_DOWN_SECONDS = 5;
/** Nobody else polls while one caller speaks to the provider; a crashed caller's claim ends by itself. */
const LEASE_MS = 60_000;

export type DeviceFlowPoll =
  | { status: "waiting"; intervalSeconds: number; expiresInSeconds: number }
  /** The caller holds the claim: it does what the tokens are for, or gives the claim back. */
  | { status: "granted"; flowId: string; tokens: ProviderTokens };

export interface PollRequest {
  /** What the browser knows as `device_code`. */
  handle: string;
  /** Whom the caller has proven to be: the holder of an `oauth_state`, a person. */
  owner: string;
}

/**
 * One poll by a browser, and at most one by us in each interval, however many ask on however many replicas (DESIGN
 * decision 3, rules 1 to 6). A poll that comes early is answered from the flow's state. Throws `ApiError`: 400 with
 * the OAuth code when the flow is over, the kind's own for somebody else's flow, 502 or 504 while the provider is in
 * trouble, which the flow survives.
 */
export async function pollDeviceFlow(deps: Deps, kind: DeviceFlowKind, request: PollRequest): Promise<DeviceFlowPoll> {
  const flow = await findOwnFlow(deps, kind, request);
  await requireUnfinished({ deps, kind, flow });

  const now = deps.clock.now();
  const claimed = await deps.store.deviceFlows.claim(flow.id, now, new Date(now.getTime() + LEASE_MS));
  if (!claimed) return waiting(deps, flow);
  if (claimed.status === "granted") return granted(deps, claimed);
  return askProvider({ deps, kind, flow: claimed });
}

interface Polling {
  deps: Deps;
  kind: DeviceFlowKind;
  flow: DeviceFlowRow;
}

/** The flow behind the handle, if the caller may use it (rule 8). */
async function findOwnFlow(deps: Deps, kind: DeviceFlowKind, { handle, owner }: PollRequest): Promise<DeviceFlowRow> {
  const flow = await deps.store.deviceFlows.findByHandle(kind.purpose, sha256(handle));
  if (!flow) throw kind.exchangeFailed("incorrect_device_code");
  const hashedOwner = sha256(owner);
  const isOwn = flow.hashedOwner?.equals(hashedOwner) ?? (await bind(deps, flow, hashedOwner));
  if (!isOwn) throw kind.notOwn();
  return flow;
}

/** A flow that belongs to nobody yet becomes the one of this owner, in place of any they had. */
function bind(deps: Deps, { id, purpose }: DeviceFlowRow, hashedOwner: Buffer): Promise<boolean> {
  return deps.store.transaction(async (store) => {
    await store.deviceFlows.replaceLive({ purpose, hashedOwner });
    return store.deviceFlows.bind(id, hashedOwner);
  });
}

async function requireUnfinished(polling: Polling): Promise<void> {
  const { deps, kind, flow } = polling;
  if (flow.refusal) throw new ApiError(flow.refusal.status, flow.refusal.message, flow.refusal);
  if (flow.status === "consumed" || flow.status === "replaced") throw kind.exchangeFailed("incorrect_device_code");
  if (flow.status === "pending" && flow.expiresAt <= deps.clock.now()) await end(polling, "expired_token");
}

async function askProvider(polling: Polling): Promise<DeviceFlowPoll> {
  const { deps, kind, flow } = polling;
  if (!flow.encryptedDeviceCode) throw new Error("A pending device flow has lost its device code.");
  const poll = await kind.provider
    .pollDeviceCode(deps.encryption.decrypt(flow.encryptedDeviceCode))
    .catch((error: unknown) => surviveTrouble(polling, error));
  return settle(polling, poll);
}

async function settle(polling: Polling, poll: DevicePoll): Promise<DeviceFlowPoll> {
  const { deps, flow } = polling;
  switch (poll.status) {
    case "granted": {
      const encryptedTokens = deps.encryption.encrypt(JSON.stringify(poll.tokens));
      await deps.store.deviceFlows.grant(flow.id, encryptedTokens);
      return { status: "granted", flowId: flow.id, tokens: poll.tokens };
    }
    case "waiting":
      return waitFor(polling, flow.intervalSeconds);
    case "slow_down":
      return waitFor(polling, Math.max(flow.intervalSeconds + SLOW_DOWN_SECONDS, poll.intervalSeconds ?? 0));
    case "failed":
      return fail(polling, poll.error);
  }
}

/** A full interval from the end of the answer (rule 1). */
async function waitFor({ deps, flow }: Polling, intervalSeconds: number): Promise<DeviceFlowPoll> {
  await deps.store.deviceFlows.wait(flow.id, {
    nextPollAt: secondsFromNow(deps, intervalSeconds),
    intervalSeconds,
    doubted: false,
  });
  return waiting(deps, { ...flow, intervalSeconds });
}

async function fail(polling: Polling, error: string): Promise<DeviceFlowPoll> {
  const { deps, flow } = polling;
  if (error === "incorrect_device_code" && !flow.doubted) {
    await deps.store.deviceFlows.wait(flow.id, {
      nextPollAt: secondsFromNow(deps, flow.intervalSeconds),
      doubted: true,
    });
    return waiting(deps, flow);
  }
  return end(polling, error === "token_expired" ? "expired_token" : error);
}

async function end({ deps, kind, flow }: Polling, error: string): Promise<never> {
  const failure = kind.exchangeFailed(error);
  await refuseDeviceFlow(deps, flow.id, failure);
  throw failure;
}

/** A provider that is down, slow or confused does not end a flow (rule 4). */
async function surviveTrouble({ deps, kind, flow }: Polling, error: unknown): Promise<never> {
  const fault = findUpstreamError(error);
  if (fault instanceof UnusableAnswer) return endUnusable({ deps, kind, flow }, fault);
  const pauseSeconds = Math.max(flow.intervalSeconds, fault?.retryAfterSeconds ?? 0);
  await deps.store.deviceFlows.wait(flow.id, { nextPollAt: secondsFromNow(deps, pauseSeconds) });
  throw fault ? upstreamApiError(fault, kind.exchangeFailedMessage) : error;
}

/** The person has approved and the provider answered, so that another poll would only hear that the code is used. */
async function endUnusable({ deps, kind, flow }: Polling, cause: UnusableAnswer): Promise<never> {
  const options = { detail: cause.message, error: "unusable_answer", cause };
  const failure = new ApiError(502, kind.exchangeFailedMessage, options);
  await refuseDeviceFlow(deps, flow.id, failure);
  throw failure;
}

/** Every tab, and every repetition of a lost answer, hears the same. */
async function refuseDeviceFlow(deps: Deps, flowId: string, { status, body }: ApiError): Promise<void> {
  const { message, detail, error } = body;
  await deps.store.deviceFlows.refuse(flowId, { status, message, detail, error });
}

/**
 * After something went wrong between the grant and what it is for. What no waiting mends ends the flow; after trouble a
 * later poll tries again, at the time that the provider named where it named one.
 */
export async function endOrRelease(deps: Deps, flowId: string, error: unknown): Promise<void> {
  const fault = findUpstreamError(error);
  const isFinal = error instanceof ApiError && (error.status < 500 || fault instanceof WrongAddress);
  if (isFinal) return refuseDeviceFlow(deps, flowId, error);
  const pauseSeconds = Math.max(SLOW_DOWN_SECONDS, fault?.retryAfterSeconds ?? 0);
  await deps.store.deviceFlows.wait(flowId, { nextPollAt: secondsFromNow(deps, pauseSeconds) });
}

function granted(deps: Deps, flow: DeviceFlowRow): DeviceFlowPoll {
  if (!flow.encryptedTokens) throw new Error("A granted device flow has lost its tokens.");
  const tokens: ProviderTokens = JSON.parse(deps.encryption.decrypt(flow.encryptedTokens));
  return { status: "granted", flowId: flow.id, tokens };
}

function waiting(deps: Deps, flow: DeviceFlowRow): DeviceFlowPoll {
  return {
    status: "waiting",
    intervalSeconds: flow.intervalSeconds,
    expiresInSeconds: secondsUntil(flow.expiresAt, deps.clock.now()),
  };
}

function secondsFromNow(deps: Deps, seconds: number): Date {
  return new Date(deps.clock.now().getTime() + seconds * 1000);
}
