import type { Deps } from "../deps.ts";
import type { Outcome } from "./outcome.ts";

/** One line for each request, without its query: codes, states and tokens travel there (rules#7). */
export function logRequest({ log }: Pick<Deps, "log">) {
  // If the log accepts no such lines, they are not built.
  const isDebugging = log.isLevelEnabled("debug");
  return ({ request, response, address, status, milliseconds }: Outcome): void => {
    const isFault = response.statusCode >= 500;
    const { requestId, session, refusedSignIn, upstream } = response.locals;
    if (!isFault && !refusedSignIn && !isDebugging) return;
    const fields = {
      requestId,
      method: request.method,
      path: request.originalUrl.split("?")[0],
      status,
      durationMs: Math.round(milliseconds),
      address,
      userId: session?.user.id,
      refusedSignIn,
      ...(upstream?.length && { upstream }),
    };
    if (isFault) log.warn(fields, "request");
    else if (refusedSignIn) log.info(fields, "request");
    else log.debug(fields, "request");
  };
}
