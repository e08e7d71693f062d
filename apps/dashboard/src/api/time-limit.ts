const REQUEST_TIME_LIMIT_MS = 15_000;

/** Every request ends: with an answer, by the caller's own signal, or by this limit. */
export function timeLimit(signal?: AbortSignal): AbortSignal {
  const limit = AbortSignal.timeout(REQUEST_TIME_LIMIT_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
