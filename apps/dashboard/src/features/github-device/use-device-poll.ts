import { useEffect, useState } from "react";
import type { StartedDevice } from "../../api/device-code/started-device.ts";
import type { PollSchedule } from "../../lib/device-poll/device-poll.ts";
import { startDevicePoller } from "../../lib/device-poll/device-poller.ts";
import { safeRedirect } from "../../lib/redirect/safe-redirect.ts";
import { onSessionNews } from "../../lib/session-channel.ts";
import { type DeviceResult, pollGithubDevice } from "./poll-github-device.ts";

interface DevicePoll {
  schedule?: PollSchedule;
  result?: DeviceResult;
}

const EXPIRED: DeviceResult = { kind: "failed", failure: { code: "expired", title: "", text: "", trace: [] } };

/** Polls for one code until it is decided, and starts over when another code replaces it. */
export function useDevicePoll(device: StartedDevice | undefined, state: string): DevicePoll {
  const [watched, setWatched] = useState<{ device?: StartedDevice; poll: DevicePoll }>({ poll: {} });

  useEffect(() => {
    if (!device) return;
    const show = (poll: DevicePoll) => setWatched({ device, poll });
    const stopPolling = startDevicePoller<DeviceResult>({
      device,
      poll: (signal) => pollGithubDevice({ device, state, signal }),
      onSchedule: (schedule) => show({ schedule }),
      onExpired: () => show({ result: EXPIRED }),
      onSettled: (result) => {
        // A channel reaches every listener except the one that sent it; otherwise our own message would come back.
        if (result.kind === "signed-in") stopListening();
        show({ result });
      },
    });
    const stopListening = onSessionNews((news) => {
      if (news.kind !== "signed-in") return;
      show({ result: { kind: "signed-in-elsewhere", redirect: safeRedirect(news.redirect) } });
    });
    return () => {
      stopPolling();
      stopListening();
    };
  }, [device, state]);

  return watched.device === device ? watched.poll : {};
}
