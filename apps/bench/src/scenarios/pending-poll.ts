import { pollRequest, startWaiting } from "../coder/device-flow.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { Scenario } from "../scenario.ts";
import { fromAddresses } from "./from-addresses.ts";

/** Each polls far more often than allowed. GitHub is still asked at its own pace. */
export const pendingPoll: Scenario = {
  name: "pending-poll",
  title: "browser asks before its time whether GitHub's code was entered",
  work: {
    kind: "load",
    async prepare(site, connections) {
      const waiting = await inParallel(connections, { atOnce: 8 }, (turn) => startWaiting(site, turn));
      const requests = (connection: number) => {
        const browser = waiting[connection];
        return browser ? fromAddresses(connection, pollRequest(browser)) : [];
      };
      return { expect: [200], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "json", name: "device_code" } },
  },
};
