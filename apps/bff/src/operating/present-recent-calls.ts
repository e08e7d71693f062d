import type { RecentCalls } from "@coder-sign-in/api-types";
import type { ProviderHistory } from "../upstream/recent-calls.ts";

/** This many in a row are no coincidence. */
const FAILING_FROM = 3;

export function presentRecentCalls(history: ProviderHistory): RecentCalls {
  const { consecutiveFailures, lastSuccessAt, lastFailureAt, lastFailure = "" } = history;
  const wasCalled = lastSuccessAt !== undefined || lastFailureAt !== undefined;
  const state = consecutiveFailures >= FAILING_FROM ? "failing" : "working";
  return {
    state: wasCalled ? state : "none",
    consecutive_failures: consecutiveFailures,
    last_success_at: lastSuccessAt?.toISOString() ?? null,
    last_failure_at: lastFailureAt?.toISOString() ?? null,
    last_failure: lastFailure,
  };
}
