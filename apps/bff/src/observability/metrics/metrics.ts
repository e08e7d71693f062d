import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** Seconds. From an answer out of memory to the time-out of an outgoing call. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const PREFIX = "coder_sign_in_";

/** Metrics counted where things happen. What can be looked up on demand is in `server-readings.ts`. */
export type Metrics = ReturnType<typeof createMetrics>;

/**
 * One registry per server, none global. Label values come from lists that this server or its configuration knows, never
 * from a request.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    httpRequests: new Histogram({
      name: `${PREFIX}http_request_duration_seconds`,
      help: "Requests by method, route pattern and status.",
      labelNames: ["method", "route", "status"] as const,
      buckets: DURATIONS,
      registers,
    }),
    signIns: new Counter({
      name: `${PREFIX}sign_ins_total`,
      help: "Sign-in attempts that ended, by method and outcome (success, refused, error).",
      labelNames: ["method", "outcome"] as const,
      registers,
    }),
    tokenRequests: new Counter({
      name: `${PREFIX}oauth2_token_requests_total`,
      help: "Token requests by apps, by grant and outcome (issued, repeated, an OAuth error code, error).",
      labelNames: ["grant", "outcome"] as const,
      registers,
    }),
    keyChecks: new Counter({
      name: `${PREFIX}key_checks_total`,
      help: "Session keys and tokens that were checked, by outcome (accepted, absent, refused, error).",
      labelNames: ["outcome"] as const,
      registers,
    }),
    rateLimitRefusals: new Counter({
      name: `${PREFIX}rate_limit_refusals_total`,
      help: "Attempts above a rate limit, by bucket.",
      labelNames: ["bucket"] as const,
      registers,
    }),
    upstreamCalls: new Histogram({
      name: `${PREFIX}upstream_call_duration_seconds`,
      help: "Calls to providers, by provider and operation.",
      labelNames: ["provider", "operation"] as const,
      buckets: DURATIONS,
      registers,
    }),
    upstreamCallsUnderWay: new Gauge({
      name: `${PREFIX}upstream_calls_under_way`,
      help: "Calls to providers in progress, by provider.",
      labelNames: ["provider"] as const,
      registers,
    }),
    upstreamFaults: new Counter({
      name: `${PREFIX}upstream_call_faults_total`,
      help: "Calls to providers that failed, by provider, operation and fault (timeout, saturated, unreachable, unavailable, rate_limited, malformed).",
      labelNames: ["provider", "operation", "fault"] as const,
      registers,
    }),
  };
}
