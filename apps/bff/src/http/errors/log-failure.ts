import type { Log } from "../../observability/log.ts";
import { findUpstreamError } from "../../upstream/upstream-error.ts";

/**
 * The cause of an answer that is nobody's fault but ours or a provider's. What a saturated provider keeps from being
 * asked is left out: the log has heard of that once, and a line for each would be a flood.
 */
export function logFailure(
  log: Log,
  { status, message }: { status: number; message: string },
  failure: { err: unknown; requestId: unknown },
): void {
  if (status < 500 || findUpstreamError(failure.err)?.fault === "saturated") return;
  log.error(failure, message);
}
