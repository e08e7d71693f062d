import { api } from "../../api/client.ts";
import type { StartedDevice } from "../../api/device-code/started-device.ts";
import { findCurrentUser } from "../../api/session.queries.ts";
import { timeLimit } from "../../api/time-limit.ts";
import { describeError } from "../../api/trouble/describe-error.ts";
import { isPassingTrouble, retryAfterOf } from "../../api/trouble/passing-trouble.ts";
import type { PollOutcome } from "../../lib/device-poll/device-poll.ts";
import { safeRedirect } from "../../lib/redirect/safe-redirect.ts";
import { type DeviceFailure, findEnding } from "./device-failure.ts";

export type DeviceResult =
  | { kind: "signed-in"; redirect: string }
  /** With the page that the other tab goes to, if known. */
  | { kind: "signed-in-elsewhere"; redirect: string }
  | { kind: "failed"; failure: DeviceFailure };

interface PollInput {
  device: StartedDevice;
  state: string;
  signal: AbortSignal;
}

/** One poll, in the terms of the polling policy. */
export async function pollGithubDevice({ device, state, signal }: PollInput): Promise<PollOutcome<DeviceResult>> {
  try {
    const body = { device_code: device.handle, state };
    const answer = await api.pollGitHubDevice({ body }, { signal: timeLimit(signal) });
    if (answer.status === "signed_in")
      return settled({ kind: "signed-in", redirect: safeRedirect(answer.redirect_url) });
    if (answer.status !== "authorization_pending") return { kind: "trouble" };
    return { kind: "pending", intervalSeconds: answer.interval, expiresInSeconds: answer.expires_in };
  } catch (error) {
    return readRefusal(error, signal);
  }
}

async function readRefusal(error: unknown, signal: AbortSignal) {
  const failure = findEnding(error);
  if (!failure && isPassingTrouble(error)) return { kind: "trouble" as const, retryAfterSeconds: retryAfterOf(error) };
  if (!failure) return settled({ kind: "failed", failure: { ...describeError(error), code: "unknown" } });

  if (failure.code === "not-valid-any-more" && (await isSignedIn(signal)))
    return settled({ kind: "signed-in-elsewhere", redirect: "/" });
  return settled({ kind: "failed", failure });
}

function settled(result: DeviceResult): PollOutcome<DeviceResult> {
  return { kind: "settled", result };
}

async function isSignedIn(signal: AbortSignal): Promise<boolean> {
  const user = await findCurrentUser(signal).catch(() => null);
  return user !== null;
}
