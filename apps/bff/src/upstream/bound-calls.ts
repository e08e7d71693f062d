import { UpstreamError } from "./upstream-error.ts";

/**
 * Of one provider, on one replica. A healthy provider answers within 200 ms, so that this many carry 2,000 calls a
 * second: the polls of 10,000 waiting device flows. One that hangs takes up no more sockets and memory than this.
 */
const MAX_UNDER_WAY = 400;

interface BoundOptions {
  /** The provider's name in messages. */
  provider: string;
  /** When a call that gets no answer ends. */
  timeoutMs: number;
  /** Called with their number whenever it changes. */
  onChange(underWay: number): void;
  /** Called for the first refusal, and again only after the calls have become few. */
  onSaturation(underWay: number): void;
}

export type CallBound = <Result>(call: () => Promise<Result>) => Promise<Result>;

/**
 * Keeps calls to a provider that does not answer from piling up: beyond the bound they reject at once, with an
 * `UpstreamError`, and nothing is queued.
 */
export function boundCalls({ provider, timeoutMs, onChange, onSaturation }: BoundOptions): CallBound {
  let underWay = 0;
  let isSaturated = false;

  function refuse(): never {
    if (!isSaturated) onSaturation(underWay);
    isSaturated = true;
    // By then each of those in progress has ended.
    const retryAfterSeconds = Math.ceil(timeoutMs / 1000);
    const message = `${provider} does not keep up: too many requests are already waiting for its answer.`;
    throw new UpstreamError("saturated", message, { retryAfterSeconds });
  }

  return async (call) => {
    if (underWay >= MAX_UNDER_WAY) refuse();
    onChange(++underWay);
    try {
      return await call();
    } finally {
      onChange(--underWay);
      if (underWay <= MAX_UNDER_WAY / 2) isSaturated = false;
    }
  };
}
