import type { ExternalAuthDevice } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { upstreamApiError } from "../../http/api-error-renderer.ts";
import { sha256 } from "../../http/secret-compare.ts";
import type { GitHubDeviceFlowRow } from "../../store/schema.ts";
import type { GitHub } from "../../upstream/github.ts";
import type { StartedDeviceFlow } from "../../upstream/github-oauth.ts";
import { OAuthRefusal } from "../../upstream/oauth-refusal.ts";
import { findUpstreamError } from "../../upstream/upstream-error.ts";

const FAILED = "Failed to authorize device.";
/** RFC 8628 3.2: what counts where the provider names no interval. */
const DEFAULT_INTERVAL_SECONDS = 5;
const HANDLE_BYTES = 32;

interface DeviceFlowRequest {
  /** The browser's `oauth_state` cookie; a flow started without one is bound by its first poll. */
  state: string | undefined;
  /** Give up the code that the browser has. */
  renew: boolean;
}

/**
 * The device flow of this browser: the one it has, else a fresh one (contract signin.md 4.2, DESIGN decision 2).
 * GitHub's device code is stored encrypted and never leaves; the browser gets a handle of ours in its place.
 */
export async function startDeviceFlow(
  deps: Deps,
  github: GitHub,
  { state, renew }: DeviceFlowRequest,
): Promise<ExternalAuthDevice> {
  const hashedState = state === undefined ? null : sha256(state);
  const live =
    hashedState && !renew ? await deps.store.githubDeviceFlows.findLive(hashedState, deps.clock.now()) : null;
  if (live) return present(deps, live);

  const started = await askGitHub(github);
  const inserted = await insertFlow(deps, started, hashedState);
  if (inserted) return present(deps, inserted);

  const winner = hashedState && (await deps.store.githubDeviceFlows.findLive(hashedState, deps.clock.now()));
  if (winner) return present(deps, winner);
  throw new ApiError(409, FAILED, { detail: "Another tab of this browser asked at the same moment. Try again." });
}

async function askGitHub(github: GitHub): Promise<StartedDeviceFlow> {
  try {
    return await github.oauth.startDeviceFlow();
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

function insertFlow(deps: Deps, started: StartedDeviceFlow, hashedState: Buffer | null) {
  const now = deps.clock.now();
  const intervalSeconds = started.intervalSeconds || DEFAULT_INTERVAL_SECONDS;
  const handle = deps.random.bytes(HANDLE_BYTES).toString("hex");
  return deps.store.transaction(async (store) => {
    if (hashedState) await store.githubDeviceFlows.replaceLive(hashedState);
    return store.githubDeviceFlows.insert({
      id: deps.random.uuid(),
      hashedHandle: sha256(handle),
      encryptedHandle: deps.encryption.encrypt(handle),
      hashedState,
      encryptedDeviceCode: deps.encryption.encrypt(started.deviceCode),
      userCode: started.userCode,
      verificationUri: started.verificationUri,
      intervalSeconds,
      nextPollAt: new Date(now.getTime() + intervalSeconds * 1000),
      expiresAt: new Date(now.getTime() + started.expiresInSeconds * 1000),
      createdAt: now,
      encryptedTokens: null,
      refusal: null,
    });
  });
}

function present(deps: Deps, flow: GitHubDeviceFlowRow): ExternalAuthDevice {
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
