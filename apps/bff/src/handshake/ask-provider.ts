import { upstreamApiError } from "../http/errors/api-error-renderer.ts";
import type { DevicePoll } from "../upstream/oauth-client.ts";
import { UnusableAnswer } from "../upstream/unusable-answer.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { endFlow, endUnusable } from "./end-device-flow.ts";
import { type DeviceFlowPoll, knownFlow, type Polling, secondsFromNow, waiting } from "./polling.ts";

/** RFC 8628 3.5: every `slow_down` adds this much, for good. */
const SLOW_DOWN_SECONDS = 5;

/** Asks whether the person has approved, and stores the result. Only for the caller that has claimed the flow. */
export async function askProvider(polling: Polling): Promise<DeviceFlowPoll> {
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
  pace: { intervalSeconds: number; doubted: boolean },
): Promise<DeviceFlowPoll> {
  const { intervalSeconds } = pace;
  const nextPollAt = secondsFromNow(deps, intervalSeconds);
  const isAsBefore = intervalSeconds === flow.intervalSeconds && pace.doubted === flow.doubted;
  if (isAsBefore) await deps.store.deviceFlows.pause({ id: flow.id, nextPollAt });
  else await deps.store.deviceFlows.changePace(flow.id, { nextPollAt, ...pace });
  keep(knownFlow(poll, flow, { notBefore: nextPollAt, intervalSeconds }));
  return waiting(deps, { ...flow, intervalSeconds });
}

function fail(polling: Polling, error: string): Promise<DeviceFlowPoll> {
  const { intervalSeconds, doubted } = polling.flow;
  if (error === "incorrect_device_code" && !doubted) return waitFor(polling, { intervalSeconds, doubted: true });
  return endFlow(polling, error === "token_expired" ? "expired_token" : error);
}

/** A provider that is down, slow or confused does not end a flow (rules#4). */
async function surviveTrouble(polling: Polling, error: unknown): Promise<never> {
  const { deps, kind, flow } = polling;
  const fault = findUpstreamError(error);
  if (fault instanceof UnusableAnswer) return endUnusable(polling, fault);
  const pauseSeconds = Math.max(flow.intervalSeconds, fault?.retryAfterSeconds ?? 0);
  await deps.store.deviceFlows.pause({ id: flow.id, nextPollAt: secondsFromNow(deps, pauseSeconds) });
  throw fault ? upstreamApiError(fault, kind.exchangeFailedMessage) : error;
}
