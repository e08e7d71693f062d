import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { UnusableAnswer } from "../upstream/unusable-answer.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { WrongAddress } from "../upstream/wrong-address.ts";
import { type Polling, secondsFromNow } from "./polling.ts";

/** For a provider that names no time itself. */
const PAUSE_SECONDS = 5;

type Ending = Pick<Polling, "deps" | "kind"> & { flow: { id: string } };

/** Ends the flow with an OAuth code, and throws it. */
export async function endFlow({ deps, kind, flow }: Ending, error: string): Promise<never> {
  const failure = kind.exchangeFailed(error);
  await refuse(deps, flow.id, failure);
  throw failure;
}

/** The person has approved and the provider answered, so that another poll would only hear that the code is used. */
export async function endUnusable({ deps, kind, flow }: Ending, cause: UnusableAnswer): Promise<never> {
  const options = { detail: cause.message, error: "unusable_answer", cause };
  const failure = new ApiError(502, kind.exchangeFailedMessage, options);
  await refuse(deps, flow.id, failure);
  throw failure;
}

/**
 * After something went wrong between the grant and what it is for. What no waiting mends ends the flow; after trouble a
 * later poll tries again, at the time that the provider named where it named one.
 */
export async function endOrRelease(deps: Deps, flowId: string, error: unknown): Promise<void> {
  const fault = findUpstreamError(error);
  const isFinal = error instanceof ApiError && (error.status < 500 || fault instanceof WrongAddress);
  if (isFinal) return refuse(deps, flowId, error);
  const pauseSeconds = Math.max(PAUSE_SECONDS, fault?.retryAfterSeconds ?? 0);
  await deps.store.deviceFlows.pause({ id: flowId, nextPollAt: secondsFromNow(deps, pauseSeconds) });
}

/** Every tab, and every repetition of a lost answer, hears the same. */
async function refuse(deps: Deps, flowId: string, { status, body }: ApiError): Promise<void> {
  const { message, detail, error } = body;
  await deps.store.deviceFlows.refuse(flowId, { status, message, detail, error });
}
