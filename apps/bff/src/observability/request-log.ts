import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { clientAddress } from "../http/addresses/client-address.ts";

/** One line for each request, without its query: codes, states and tokens travel there (rule 7). */
export function logRequests({ log }: Pick<Deps, "log">): RequestHandler {
  // Whose log takes no such lines need not write them.
  const isDebugging = log.isLevelEnabled("debug");
  return (request, response, next) => {
    const startedAt = performance.now();
    const address = clientAddress(request);
    response.on("close", () => {
      const isFault = response.statusCode >= 500;
      if (!isFault && !isDebugging) return;
      const { requestId, session } = response.locals;
      const fields = {
        requestId,
        method: request.method,
        path: request.originalUrl.split("?")[0],
        status: response.writableFinished ? response.statusCode : "aborted",
        durationMs: Math.round(performance.now() - startedAt),
        address,
        userId: session?.user.id,
      };
      if (isFault) log.warn(fields, "request");
      else log.debug(fields, "request");
    });
    next();
  };
}
