export type UpstreamFault = "timeout" | "saturated" | "unreachable" | "unavailable" | "rate_limited" | "malformed";

interface UpstreamErrorOptions {
  cause?: unknown;
  retryAfterSeconds?: number;
  status?: number;
}

/** An identity provider is down, slow, busy or answers nonsense. Reported as 502 to 504, never as 500. */
export class UpstreamError extends Error {
  readonly fault: UpstreamFault;
  /** Seconds the provider asks us to wait. */
  readonly retryAfterSeconds: number | undefined;
  /** HTTP status of an answer that could not be understood, or that asks to slow down. */
  readonly status: number | undefined;

  constructor(fault: UpstreamFault, message: string, options: UpstreamErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "UpstreamError";
    this.fault = fault;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.status = options.status;
  }
}

/** The `UpstreamError` inside what a library threw around it. */
export function findUpstreamError(error: unknown): UpstreamError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof UpstreamError) return cause;
  }
  return undefined;
}
