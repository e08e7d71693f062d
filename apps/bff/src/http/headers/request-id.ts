import type { RequestHandler } from "express";
import type { Deps } from "../../deps.ts";

/** Puts a request id and this build's version on every answer (signin#1.2). */
export function identifyRequests(deps: Pick<Deps, "random" | "buildInfo">): RequestHandler {
  return (_request, response, next) => {
    response.locals.requestId = deps.random.uuid();
    response.setHeader("X-Coder-Request-Id", response.locals.requestId);
    response.setHeader("X-Coder-Build-Version", deps.buildInfo.version);
    next();
  };
}
