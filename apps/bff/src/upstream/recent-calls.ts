import type { UpstreamFault } from "./upstream-error.ts";

/** One call to a provider that came to its end. */
export interface UpstreamCall {
  /** `github`, `oidc`, `coder`, or `external-auth/<id>`. */
  provider: string;
  /** What it was for; one of a fixed list. */
  operation: string;
  /** Absent when the provider answered in good order, be it with a refusal. */
  fault?: { kind: UpstreamFault; message: string };
  seconds: number;
}

/** A call that was not made, since too many are under way. */
type RefusedCall = Pick<UpstreamCall, "provider" | "operation">;

export interface CallListener {
  /** How many calls of a provider are under way, whenever that changes. */
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

/** Remembers how each provider has fared, of this process. A busy provider is there, so it has not failed. */
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
