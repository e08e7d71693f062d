import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";

/** One line for each request, without its query: codes, states and tokens travel there (rule 7). */
export function logRequests({ log }: Pick<Deps, "log">): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const address = request.ip;
    response.on("close", () => {
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
      if (response.statusCode >= 500) log.warn(fields, "request");
      else log.debug(fields, "request");
    });
    next();
  };
}
