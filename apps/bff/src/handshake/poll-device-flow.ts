import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { upstreamApiError } from "../http/errors/api-error-renderer.ts";
import { areSameBytes, hashOf, isSameSecret, sha256 } from "../http/secret-compare.ts";
import type { Learning } from "../store/changes/memory.ts";
import type { DeviceFlowRow } from "../store/schema.ts";
import type { DevicePoll, ProviderTokens } from "../upstream/oauth-client.ts";
import { UnusableAnswer } from "../upstream/unusable-answer.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { WrongAddress } from "../upstream/wrong-address.ts";
import type { DeviceFlowKind } from "./device-flow-kind.ts";
import type { KnownFlow } from "./known-flows.ts";
import { replaceLiveFlow, secondsUntil } from "./start-device-flow.ts";

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
 * One poll by a browser, and at most one by us in each interval, however many ask on however many replicas (design#3,
 * rules#1-6). A poll that comes early is answered from what is known of the flow. Throws `ApiError`: 400
 * with the OAuth code when the flow is over, the kind's own for somebody else's flow, 502 or 504 while the provider is
 * in trouble, which the flow survives.
 */
export async function pollDeviceFlow(deps: Deps, kind: DeviceFlowKind, request: PollRequest): Promise<DeviceFlowPoll> {
  const { purpose } = kind;
  const hashedHandle = sha256(request.handle);
  const name = hashedHandle.toString("hex");
  const known = deps.knownFlows.find(name);
  if (known && isEarly(deps, known, purpose)) return answerEarly(deps, kind, known, request);
  const poll = { purpose, hashedHandle, hashedOwner: sha256(request.owner) };
  return deps.knownFlows.learn(name, (learning) => pollByRow({ deps, kind, poll, learning }));
}

/** A poll in the terms of the table. */
interface HashedPoll {
  purpose: string;
  hashedHandle: Buffer;
  hashedOwner: Buffer;
}

function isEarly({ clock }: Deps, known: KnownFlow, purpose: string): boolean {
  const now = clock.now();
  return known.purpose === purpose && now < known.notBefore && now < known.expiresAt;
}

function answerEarly(deps: Deps, kind: DeviceFlowKind, known: KnownFlow, { owner }: PollRequest): DeviceFlowPoll {
  if (!isSameSecret(known.hashedOwner, hashOf(owner))) throw kind.notOwn();
  return waiting(deps, known);
}

interface RowPoll {
  deps: Deps;
  kind: DeviceFlowKind;
  poll: HashedPoll;
  learning: Learning<KnownFlow>;
}

async function pollByRow({ deps, kind, poll, learning }: RowPoll): Promise<DeviceFlowPoll> {
  const { before, keep } = learning;
  const asked = { deps, kind, poll, keep };
  // Whoever else asks while this one does is told to wait.
  if (before) keep({ ...before, notBefore: secondsFromNow(deps, before.intervalSeconds) });
  const claimed = await claim(deps, poll);
  if (claimed) return goOn({ ...asked, flow: claimed });

  const flow = await findOwnFlow(deps, kind, poll);
  await requireUnfinished({ ...asked, flow });
  const bound = flow.hashedOwner ? undefined : await claim(deps, poll);
  if (bound) return goOn({ ...asked, flow: bound });
  // Where another replica asks the provider just now, `nextPollAt` is the end of its claim.
  const notBefore = earlier(flow.nextPollAt, secondsFromNow(deps, flow.intervalSeconds));
  if (flow.status === "pending") {
    keep(knownFlow(poll, flow, { notBefore, intervalSeconds: flow.intervalSeconds }));
  }
  return waiting(deps, flow);
}

interface Polling {
  deps: Deps;
  kind: DeviceFlowKind;
  poll: HashedPoll;
  flow: DeviceFlowRow;
  keep: Learning<KnownFlow>["keep"];
}

function claim({ store, clock }: Deps, poll: HashedPoll): Promise<DeviceFlowRow | undefined> {
  const now = clock.now();
  return store.deviceFlows.claim(poll, { now, leaseUntil: new Date(now.getTime() + LEASE_MS) });
}

async function goOn(polling: Polling): Promise<DeviceFlowPoll> {
  const { deps, flow } = polling;
  return flow.status === "granted" ? granted(deps, flow) : askProvider(polling);
}

/** The flow behind the handle, if the caller may use it (rules#8). */
async function findOwnFlow(
  deps: Deps,
  kind: DeviceFlowKind,
  { hashedHandle, hashedOwner }: HashedPoll,
): Promise<DeviceFlowRow> {
  const flow = await deps.store.deviceFlows.findByHandle(kind.purpose, hashedHandle);
  if (!flow) throw kind.exchangeFailed("incorrect_device_code");
  const isOwn = flow.hashedOwner ? areSameBytes(flow.hashedOwner, hashedOwner) : await bind(deps, flow, hashedOwner);
  if (!isOwn) throw kind.notOwn();
  return flow;
}

/** A flow that belongs to nobody yet becomes the one of this owner, in place of any they had. */
function bind(deps: Deps, { id, purpose }: DeviceFlowRow, hashedOwner: Buffer): Promise<boolean> {
  return deps.store.transaction(async (store) => {
    await replaceLiveFlow({ ...deps, store }, { purpose, hashedOwner });
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
      return waitFor(polling, { intervalSeconds: flow.intervalSeconds, doubted: false });
    case "slow_down": {
      const slower = Math.max(flow.intervalSeconds + SLOW_DOWN_SECONDS, poll.intervalSeconds ?? 0);
      return waitFor(polling, { intervalSeconds: slower, doubted: false });
    }
    case "failed":
      return fail(polling, poll.error);
  }
}

/** A full interval from the end of the answer (rules#1). */
async function waitFor(
  { deps, poll, flow, keep }: Polling,
  { intervalSeconds, doubted }: { intervalSeconds: number; doubted: boolean },
): Promise<DeviceFlowPoll> {
  const notBefore = secondsFromNow(deps, intervalSeconds);
  await deps.store.deviceFlows.wait(flow.id, { nextPollAt: notBefore, intervalSeconds, doubted });
  keep(knownFlow(poll, flow, { notBefore, intervalSeconds }));
  return waiting(deps, { ...flow, intervalSeconds });
}

function knownFlow(
  { purpose, hashedOwner }: HashedPoll,
  { expiresAt }: DeviceFlowRow,
  pace: Pick<KnownFlow, "notBefore" | "intervalSeconds">,
): KnownFlow {
  return { purpose, hashedOwner: hashedOwner.toString("base64"), expiresAt, ...pace };
}

function fail(polling: Polling, error: string): Promise<DeviceFlowPoll> {
  const { intervalSeconds, doubted } = polling.flow;
  if (error === "incorrect_device_code" && !doubted) return waitFor(polling, { intervalSeconds, doubted: true });
  return end(polling, error === "token_expired" ? "expired_token" : error);
}

async function end({ deps, kind, flow }: Polling, error: string): Promise<never> {
  const failure = kind.exchangeFailed(error);
  await refuseDeviceFlow(deps, flow.id, failure);
  throw failure;
}

/** A provider that is down, slow or confused does not end a flow (rules#4). */
async function surviveTrouble(polling: Polling, error: unknown): Promise<never> {
  const { deps, kind, flow } = polling;
  const fault = findUpstreamError(error);
  if (fault instanceof UnusableAnswer) return endUnusable(polling, fault);
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

function waiting(deps: Deps, flow: Pick<KnownFlow, "intervalSeconds" | "expiresAt">): DeviceFlowPoll {
  return {
    status: "waiting",
    intervalSeconds: flow.intervalSeconds,
    expiresInSeconds: secondsUntil(flow.expiresAt, deps.clock.now()),
  };
}

function earlier(one: Date, other: Date): Date {
  return other < one ? other : one;
}

function secondsFromNow(deps: Deps, seconds: number): Date {
  return new Date(deps.clock.now().getTime() + seconds * 1000);
}
