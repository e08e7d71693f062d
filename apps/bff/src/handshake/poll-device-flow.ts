import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { areSameBytes, hashOf, isSameSecret, sha256 } from "../http/secret-compare.ts";
import type { Learning } from "../store/changes/memory.ts";
import type { DeviceFlowRow } from "../store/sign-in-schema.ts";
import type { ClaimedFlow } from "../store/tables/device-flows.ts";
import type { ProviderTokens } from "../upstream/oauth-client.ts";
import { askProvider } from "./ask-provider.ts";
import type { DeviceFlowKind } from "./device-flow-kind.ts";
import { endFlow } from "./end-device-flow.ts";
import type { KnownFlow } from "./known-flows.ts";
import { type DeviceFlowPoll, type HashedPoll, knownFlow, type Polling, secondsFromNow, waiting } from "./polling.ts";
import { replaceLiveFlow } from "./start-device-flow.ts";

/** No one else polls while one caller asks the provider; a crashed caller's claim expires. */
const LEASE_MS = 60_000;

export interface PollRequest {
  /** The browser's `device_code`. */
  handle: string;
  /** What the caller has proved to be: the holder of an `oauth_state`, a person. */
  owner: string;
}

/**
 * One poll by a browser, and at most one by this deployment in each interval, however many browsers poll however many
 * replicas (design#3, rules#1-6). An early poll is answered from what is known of the flow. Throws `ApiError`: 400 with
 * the OAuth code when the flow is over, the kind's own error for another owner's flow, 502 or 504 while the provider is
 * in trouble, which the flow survives.
 */
export async function pollDeviceFlow(deps: Deps, kind: DeviceFlowKind, request: PollRequest): Promise<DeviceFlowPoll> {
  const { purpose } = kind;
  const hashedHandle = sha256(request.handle);
  const name = hashedHandle.toString("hex");
  const known = deps.knownFlows.find(name);
  if (known?.purpose === purpose) {
    if (!isSameSecret(known.hashedOwner, hashOf(request.owner))) throw kind.notOwn();
    if (isEarly(deps, known)) return waiting(deps, known);
  }
  const poll = { purpose, hashedHandle, hashedOwner: sha256(request.owner) };
  return deps.knownFlows.learn(name, (learning) => pollByRow({ deps, kind, poll, learning }));
}

function isEarly({ clock }: Deps, { notBefore, expiresAt }: KnownFlow): boolean {
  const now = clock.now();
  return now < notBefore && now < expiresAt;
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
  // Anyone else who polls in the meantime is told to wait.
  if (before) keep({ ...before, notBefore: secondsFromNow(deps, before.intervalSeconds) });
  const claimed = await claim(deps, poll);
  if (claimed) return goOn({ ...asked, flow: claimed });

  const flow = await findOwnFlow(deps, kind, poll);
  await requireUnfinished({ deps, kind, flow });
  const bound = flow.hashedOwner ? undefined : await claim(deps, poll);
  if (bound) return goOn({ ...asked, flow: bound });
  // If another replica is asking the provider, `nextPollAt` is the end of its claim.
  const notBefore = earlier(flow.nextPollAt, secondsFromNow(deps, flow.intervalSeconds));
  if (flow.status === "pending") {
    keep(knownFlow(poll, flow, { notBefore, intervalSeconds: flow.intervalSeconds }));
  }
  return waiting(deps, flow);
}

function claim({ store, clock }: Deps, poll: HashedPoll): Promise<ClaimedFlow | undefined> {
  const now = clock.now();
  return store.deviceFlows.claim({ ...poll, now, leaseUntil: new Date(now.getTime() + LEASE_MS) });
}

async function goOn(polling: Polling): Promise<DeviceFlowPoll> {
  const { deps, flow } = polling;
  return flow.status === "granted" ? granted(deps, flow) : askProvider(polling);
}

function granted(deps: Deps, flow: ClaimedFlow): DeviceFlowPoll {
  if (!flow.encryptedTokens) throw new Error("A granted device flow has lost its tokens.");
  const tokens: ProviderTokens = JSON.parse(deps.encryption.decrypt(flow.encryptedTokens));
  return { status: "granted", flowId: flow.id, tokens };
}

/** The flow for the handle, if the caller may use it (rules#8). */
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

/** Binds a flow that has no owner to this one, replacing any flow they had. */
function bind(deps: Deps, { id, purpose }: DeviceFlowRow, hashedOwner: Buffer): Promise<boolean> {
  return deps.store.transaction(async (store) => {
    await replaceLiveFlow({ ...deps, store }, { purpose, hashedOwner });
    return store.deviceFlows.bind(id, hashedOwner);
  });
}

async function requireUnfinished(found: Pick<Polling, "deps" | "kind"> & { flow: DeviceFlowRow }): Promise<void> {
  const { deps, kind, flow } = found;
  if (flow.refusal) throw new ApiError(flow.refusal.status, flow.refusal.message, flow.refusal);
  if (flow.status === "consumed" || flow.status === "replaced") throw kind.exchangeFailed("incorrect_device_code");
  if (flow.status === "pending" && flow.expiresAt <= deps.clock.now()) await endFlow(found, "expired_token");
}

function earlier(one: Date, other: Date): Date {
  return other < one ? other : one;
}
