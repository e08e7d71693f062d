const MAX_WAIT_SECONDS = 15 * 60;

/** Seconds to wait by `Retry-After` (RFC 9110 10.2.3) or GitHub's `x-ratelimit-reset` (Unix seconds). */
export function readRetryAfter(headers: Headers, now: Date): number | undefined {
  const retryAfter = headers.get("retry-after");
  if (retryAfter !== null) {
    const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : secondsUntil(Date.parse(retryAfter), now);
    return clamp(seconds);
  }
  const reset = headers.get("x-ratelimit-reset");
  return reset !== null && /^\d+$/.test(reset) ? clamp(secondsUntil(Number(reset) * 1000, now)) : undefined;
}

function secondsUntil(timeMs: number, now: Date): number {
  return Math.ceil((timeMs - now.getTime()) / 1000);
}

function clamp(seconds: number): number | undefined {
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), MAX_WAIT_SECONDS);
}
