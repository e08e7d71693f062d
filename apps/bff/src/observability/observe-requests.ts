import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { clientAddress } from "../http/addresses/client-address.ts";
import { measureRequest } from "./metrics/measure-request.ts";
import { logRequest } from "./request-log.ts";

/** Each request becomes a line in the log and a count in the metrics once it is over. */
export function observeRequests(deps: Pick<Deps, "log" | "metrics">): RequestHandler {
  const log = logRequest(deps);
  const measure = measureRequest(deps);
  return (request, response, next) => {
    const startedAt = performance.now();
    // The connection may be gone by the end.
    const address = clientAddress(request);
    response.on("close", () => {
      const status = response.writableFinished ? response.statusCode : "aborted";
      const milliseconds = performance.now() - startedAt;
      const outcome = { request, response, address, status, milliseconds } as const;
      log(outcome);
      measure(outcome);
    });
    next();
  };
}
