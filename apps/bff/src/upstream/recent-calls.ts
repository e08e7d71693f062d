import type { UpstreamFault } from "./upstream-error.ts";

/** One completed call to a provider. */
export interface UpstreamCall {
  /** `github`, `oidc`, `coder`, or `external-auth/<id>`. */
  provider: string;
  /** What it was for; one of a fixed list. */
  operation: string;
  /** Absent if the provider answered properly, even with a refusal. */
  fault?: { kind: UpstreamFault; message: string };
  seconds: number;
}

/** A call that was not made because too many are in progress. */
type RefusedCall = Pick<UpstreamCall, "provider" | "operation">;

export interface CallListener {
  /** The number of a provider's calls in progress, whenever it changes. */
  underWay(provider: string, calls: number): void;
  ended(call: UpstreamCall): void;
  refused(call: RefusedCall): void;
  /** Calls begin to be refused. */
  saturated(provider: string, underWay: number): void;
}

export interface ProviderHistory {
  consecutiveFailures: number;
  lastSuccessAt?: Date;
  lastFailureAt?: Date;
  lastFailure?: string;
}

export interface RecentCalls {
  listen(call: UpstreamCall): void;
  of(provider: string): ProviderHistory;
}

/** Records the outcome of this process's calls to each provider. A provider that is merely busy has not failed. */
export function createRecentCalls(now: () => Date): RecentCalls {
  const histories = new Map<string, ProviderHistory>();
  const of = (provider: string) => histories.get(provider) ?? { consecutiveFailures: 0 };
  return {
    of,
    listen({ provider, fault }) {
      const before = of(provider);
      const isFailure = fault && fault.kind !== "rate_limited";
      const after = isFailure
        ? { consecutiveFailures: before.consecutiveFailures + 1, lastFailureAt: now(), lastFailure: fault.message }
        : { consecutiveFailures: 0, lastSuccessAt: now() };
      histories.set(provider, { ...before, ...after });
    },
  };
}
