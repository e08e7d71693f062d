import { createCounter } from "./counter.ts";
import { createHistogram } from "./histogram.ts";
import { createRegistry } from "./registry.ts";

/** Seconds. From an answer out of the memory to the time-out of an outgoing call. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const PREFIX = "coder_sign_in_";

/** What is counted where it happens. What can be looked up when somebody asks is in `server-readings.ts`. */
export type Metrics = ReturnType<typeof createMetrics>;

/** One set for one server; there is no global one. */
export function createMetrics() {
  const registry = createRegistry();
  const httpLabels = ["method", "route", "status"] as const;
  const callLabels = ["provider", "operation"] as const;
  return {
    registry,
    httpRequests: createHistogram(
      registry,
      {
        name: `${PREFIX}http_request_duration_seconds`,
        help: "Requests by method, route pattern and status.",
        labels: httpLabels,
      },
      DURATIONS,
    ),
    signIns: createCounter(registry, {
      name: `${PREFIX}sign_ins_total`,
      help: "Attempts to sign in that came to an end, by method and outcome (success, refused, error).",
      labels: ["method", "outcome"],
    }),
    keyChecks: createCounter(registry, {
      name: `${PREFIX}key_checks_total`,
      help: "Session keys and tokens that were checked, by outcome (accepted, absent, refused, error).",
      labels: ["outcome"],
    }),
    rateLimitRefusals: createCounter(registry, {
      name: `${PREFIX}rate_limit_refusals_total`,
      help: "Attempts above a rate limit, by bucket.",
      labels: ["bucket"],
    }),
    upstreamCalls: createHistogram(
      registry,
      {
        name: `${PREFIX}upstream_call_duration_seconds`,
        help: "Calls to providers, by provider and operation.",
        labels: callLabels,
      },
      DURATIONS,
    ),
    upstreamFaults: createCounter(registry, {
      name: `${PREFIX}upstream_call_faults_total`,
      help: "Calls to providers that failed, by provider, operation and fault (timeout, unreachable, unavailable, rate_limited, malformed).",
      labels: [...callLabels, "fault"],
    }),
  };
}
