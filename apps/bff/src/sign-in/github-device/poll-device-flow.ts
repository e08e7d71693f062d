import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { upstreamApiError } from "../../http/api-error-renderer.ts";
import { sha256 } from "../../http/secret-compare.ts";
import type { GitHubDeviceFlowRow } from "../../store/schema.ts";
import type { GitHub } from "../../upstream/github.ts";
import type { DevicePoll, ProviderTokens } from "../../upstream/github-oauth.ts";
import { findUpstreamError } from "../../upstream/upstream-error.ts";
import { EXCHANGE_FAILED, exchangeFailed } from "./exchange-failed.ts";
import { secondsUntil } from "./start-device-flow.ts";

/** RFC 8628 3.5: every `slow_down` adds this much, for good. */
const SLOW_DOWN_SECONDS = 5;
/** Nobody else polls while one caller speaks to GitHub; a crashed caller's claim ends by itself. */
const LEASE_MS = 60_000;

export type DeviceFlowPoll =
  | { status: "waiting"; intervalSeconds: number; expiresInSeconds: number }
  /** The caller holds the claim: it completes the sign-in, or gives the claim back. */
  | { status: "granted"; flowId: string; tokens: ProviderTokens };

export interface PollRequest {
  /** What the browser knows as `device_code`. */
  handle: string;
  /** The `oauth_state` that the browser has proven to hold. */
  state: string;
}

/**
 * One poll by a browser, and at most one by us in each interval, however many ask on however many replicas (DESIGN
 * decision 3, rules 1 to 6). A poll that comes early is answered from the flow's state. Throws `ApiError`: 400 with
 * the OAuth code when the flow is over, 401 for another browser's flow, 502 or 504 while GitHub is in trouble, which
 * the flow survives.
 */
export async function pollDeviceFlow(deps: Deps, github: GitHub, request: PollRequest): Promise<DeviceFlowPoll> {
  const flow = await findOwnFlow(deps, request);
  await requireUnfinished(deps, flow);

  const now = deps.clock.now();
  const claimed = await deps.store.githubDeviceFlows.claim(flow.id, now, new Date(now.getTime() + LEASE_MS));
  if (!claimed) return waiting(deps, flow);
  if (claimed.status === "granted") return granted(deps, claimed);
  return askGitHub(deps, github, claimed);
}

/** The flow behind the handle, if this browser may use it (rule 8). */
async function findOwnFlow(deps: Deps, { handle, state }: PollRequest): Promise<GitHubDeviceFlowRow> {
  const flow = await deps.store.githubDeviceFlows.findByHandle(sha256(handle));
  if (!flow) throw exchangeFailed("incorrect_device_code");
  const hashedState = sha256(state);
  const isOwn = flow.hashedState?.equals(hashedState) ?? (await bind(deps, flow, hashedState));
  if (!isOwn) throw new ApiError(401, "State mismatched.");
  return flow;
}

/** A flow that belongs to nobody yet becomes the one of this browser, in place of any it had. */
function bind(deps: Deps, flow: GitHubDeviceFlowRow, hashedState: Buffer): Promise<boolean> {
  return deps.store.transaction(async (store) => {
    await store.githubDeviceFlows.replaceLive(hashedState);
    return store.githubDeviceFlows.bind(flow.id, hashedState);
  });
}

async function requireUnfinished(deps: Deps, flow: GitHubDeviceFlowRow): Promise<void> {
  if (flow.refusal) throw new ApiError(flow.refusal.status, flow.refusal.message, { detail: flow.refusal.detail });
  if (flow.status === "consumed" || flow.status === "replaced") throw exchangeFailed("incorrect_device_code");
  if (flow.status === "pending" && flow.expiresAt <= deps.clock.now()) await end(deps, flow, "expired_token");
}

async function askGitHub(deps: Deps, github: GitHub, flow: GitHubDeviceFlowRow): Promise<DeviceFlowPoll> {
  if (!flow.encryptedDeviceCode) throw new Error("A pending device flow has lost its device code.");
  const poll = await github.oauth
    .pollDeviceCode(deps.encryption.decrypt(flow.encryptedDeviceCode))
    .catch((error: unknown) => surviveTrouble(deps, flow, error));
  return settle(deps, flow, poll);
}

async function settle(deps: Deps, flow: GitHubDeviceFlowRow, poll: DevicePoll): Promise<DeviceFlowPoll> {
  switch (poll.status) {
    case "granted": {
      const encryptedTokens = deps.encryption.encrypt(JSON.stringify(poll.tokens));
      await deps.store.githubDeviceFlows.grant(flow.id, encryptedTokens);
      return { status: "granted", flowId: flow.id, tokens: poll.tokens };
    }
    case "waiting":
      return waitFor(deps, flow, flow.intervalSeconds);
    case "slow_down":
      return waitFor(deps, flow, Math.max(flow.intervalSeconds + SLOW_DOWN_SECONDS, poll.intervalSeconds ?? 0));
    case "failed":
      return fail(deps, flow, poll.error);
  }
}

/** A full interval from the end of the answer (rule 1). */
async function waitFor(deps: Deps, flow: GitHubDeviceFlowRow, intervalSeconds: number): Promise<DeviceFlowPoll> {
  await deps.store.githubDeviceFlows.wait(flow.id, {
    nextPollAt: secondsFromNow(deps, intervalSeconds),
    intervalSeconds,
    doubted: false,
  });
  return waiting(deps, { ...flow, intervalSeconds });
}

async function fail(deps: Deps, flow: GitHubDeviceFlowRow, error: string): Promise<DeviceFlowPoll> {
  if (error === "incorrect_device_code" && !flow.doubted) {
    await deps.store.githubDeviceFlows.wait(flow.id, {
      nextPollAt: secondsFromNow(deps, flow.intervalSeconds),
      doubted: true,
    });
    return waiting(deps, flow);
  }
  return end(deps, flow, error === "token_expired" ? "expired_token" : error);
}

async function end(deps: Deps, flow: GitHubDeviceFlowRow, error: string): Promise<never> {
  const failure = exchangeFailed(error);
  await refuseDeviceFlow(deps, flow.id, failure);
  throw failure;
}

/** GitHub down, slow or confused does not end a flow (rule 4). */
async function surviveTrouble(deps: Deps, flow: GitHubDeviceFlowRow, error: unknown): Promise<never> {
  const fault = findUpstreamError(error);
  const pauseSeconds = Math.max(flow.intervalSeconds, fault?.retryAfterSeconds ?? 0);
  await deps.store.githubDeviceFlows.wait(flow.id, { nextPollAt: secondsFromNow(deps, pauseSeconds) });
  throw fault ? upstreamApiError(fault, EXCHANGE_FAILED) : error;
}

/** Every tab, and every repetition of a lost answer, hears the same. */
export async function refuseDeviceFlow(deps: Deps, flowId: string, { status, body }: ApiError): Promise<void> {
  await deps.store.githubDeviceFlows.refuse(flowId, { status, message: body.message, detail: body.detail });
}

/** After trouble between the grant and the session, so that the next poll can try again. */
export async function releaseDeviceFlow(deps: Deps, flowId: string): Promise<void> {
  await deps.store.githubDeviceFlows.wait(flowId, { nextPollAt: secondsFromNow(deps, SLOW_DOWN_SECONDS) });
}

function granted(deps: Deps, flow: GitHubDeviceFlowRow): DeviceFlowPoll {
  if (!flow.encryptedTokens) throw new Error("A granted device flow has lost its tokens.");
  const tokens: ProviderTokens = JSON.parse(deps.encryption.decrypt(flow.encryptedTokens));
  return { status: "granted", flowId: flow.id, tokens };
}

function waiting(deps: Deps, flow: GitHubDeviceFlowRow): DeviceFlowPoll {
  return {
    status: "waiting",
    intervalSeconds: flow.intervalSeconds,
    expiresInSeconds: secondsUntil(flow.expiresAt, deps.clock.now()),
  };
}

function secondsFromNow(deps: Deps, seconds: number): Date {
  return new Date(deps.clock.now().getTime() + seconds * 1000);
}
