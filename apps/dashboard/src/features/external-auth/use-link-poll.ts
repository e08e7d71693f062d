import { useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import type { StartedDevice } from "../../api/device-code/started-device.ts";
import { timeLimit } from "../../api/time-limit.ts";
import { isPassingTrouble, retryAfterOf } from "../../api/trouble/passing-trouble.ts";
import type { PollOutcome, PollSchedule } from "../../lib/device-poll/device-poll.ts";
import { startDevicePoller } from "../../lib/device-poll/device-poller.ts";

type LinkResult = { kind: "linked" } | { kind: "expired" } | { kind: "failed"; error: unknown };

interface LinkPoll {
  schedule?: PollSchedule;
  result?: LinkResult;
}

/** Polls for one code until it is decided, and starts over when another code replaces it. */
export function useLinkPoll(device: StartedDevice | undefined, provider: string): LinkPoll {
  const [watched, setWatched] = useState<{ device?: StartedDevice; poll: LinkPoll }>({ poll: {} });

  useEffect(() => {
    if (!device) return;
    const show = (poll: LinkPoll) => setWatched({ device, poll });
    return startDevicePoller<LinkResult>({
      device,
      poll: (signal) => pollOnce(provider, device, signal),
      onSchedule: (schedule) => show({ schedule }),
      onExpired: () => show({ result: { kind: "expired" } }),
      onSettled: (result) => show({ result }),
    });
  }, [device, provider]);

  return watched.device === device ? watched.poll : {};
}

/** One poll, in the terms of the polling policy. */
async function pollOnce(
  provider: string,
  device: StartedDevice,
  signal: AbortSignal,
): Promise<PollOutcome<LinkResult>> {
  try {
    const body = { device_code: device.handle };
    const answer = await api.pollExternalAuthDevice({ provider, body }, { signal: timeLimit(signal) });
    if (answer.status === "linked") return { kind: "settled", result: { kind: "linked" } };
    if (answer.status !== "authorization_pending") return { kind: "trouble" };
    return { kind: "pending", intervalSeconds: answer.interval, expiresInSeconds: answer.expires_in };
  } catch (error) {
    if (isPassingTrouble(error)) return { kind: "trouble", retryAfterSeconds: retryAfterOf(error) };
    return { kind: "settled", result: { kind: "failed", error } };
  }
}
