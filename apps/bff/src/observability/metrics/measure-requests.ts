import type { RequestHandler } from "express";
import type { Deps } from "../../deps.ts";
import { requestedOf } from "../../dispatch/requested.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Counts each request by its route's pattern, never by its path: paths carry names and are without number. */
export function measureRequests({ metrics }: Pick<Deps, "metrics">): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on("close", () => {
      const { found, path } = requestedOf(request, response);
      const labels = {
        method: METHODS.has(request.method) ? request.method : "other",
        route: found?.at?.endpoint.route.path ?? kindOf(path),
        status: response.writableFinished ? response.statusCode : "aborted",
      };
      metrics.httpRequests.observe(labels, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}

/** What is no endpoint of the contract. */
function kindOf(path: string): string {
  if (path.startsWith("/api/")) return "/api/*";
  if (path.startsWith("/assets/")) return "/assets/*";
  return "page";
}
