import type { Log } from "../../observability/log.ts";
import { findUpstreamError } from "../../upstream/upstream-error.ts";

/**
 * Logs the cause of an answer that is our fault or a provider's. Calls refused because a provider is saturated are left
 * out: that was logged once, and a line for each would flood the log.
 */
export function logFailure(
  log: Log,
  { status, message }: { status: number; message: string },
  failure: { err: unknown; requestId: unknown },
): void {
  if (status < 500 || findUpstreamError(failure.err)?.fault === "saturated") return;
  log.error(failure, message);
}
