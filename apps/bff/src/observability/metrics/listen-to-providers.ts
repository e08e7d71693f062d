import type { CallListener, RecentCalls } from "../../upstream/recent-calls.ts";
import type { Metrics } from "./metrics.ts";

/** Counts each call to a provider, and remembers how it went. */
export function listenToProviders(metrics: Metrics, recentCalls: RecentCalls): CallListener {
  return (call) => {
    const { provider, operation, fault, seconds } = call;
    metrics.upstreamCalls.observe({ provider, operation }, seconds);
    if (fault) metrics.upstreamFaults.inc({ provider, operation, fault: fault.kind });
    recentCalls.listen(call);
  };
}
