import type { RequestHandler } from "express";
import type { Deps } from "../../deps.ts";
import { requestedEndpoint } from "../../dispatch/requested-endpoint.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Counts each request by its route's pattern, never by its path: paths carry names and are without number. */
export function measureRequests({ metrics }: Pick<Deps, "metrics">): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const path = request.originalUrl.split("?")[0] ?? "";
    response.on("close", () => {
      const { method } = request;
      const route = requestedEndpoint(request, response)?.at?.endpoint.route.path ?? kindOf(path);
      const status = response.writableFinished ? String(response.statusCode) : "aborted";
      const labels = { method: METHODS.includes(method) ? method : "other", route, status };
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
