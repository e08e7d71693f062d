import type { CallListener, RecentCalls } from "../../upstream/recent-calls.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "./metrics.ts";

interface Listening {
  metrics: Metrics;
  recentCalls: RecentCalls;
  log: Pick<Log, "warn">;
}

/** Counts each call to a provider and records its outcome. */
export function listenToProviders({ metrics, recentCalls, log }: Listening): CallListener {
  return {
    underWay(provider, calls) {
      metrics.upstreamCallsUnderWay.set({ provider }, calls);
    },
    ended(call) {
      const { provider, operation, fault, seconds } = call;
      metrics.upstreamCalls.observe({ provider, operation }, seconds);
      if (fault) metrics.upstreamFaults.inc({ provider, operation, fault: fault.kind });
      recentCalls.listen(call);
    },
    refused({ provider, operation }) {
      metrics.upstreamFaults.inc({ provider, operation, fault: "saturated" });
    },
    saturated(provider, underWay) {
      log.warn(
        { provider, underWay },
        "A provider does not keep up: requests that need it are refused until it answers.",
      );
    },
  };
}
