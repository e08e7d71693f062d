import type { Deps } from "../../deps.ts";
import { requestedOf } from "../../dispatch/requested.ts";
import type { Outcome } from "../outcome.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Counts a request by its route's pattern, never by its path: paths contain names and are unlimited in number. */
export function measureRequest({ metrics }: Pick<Deps, "metrics">) {
  return ({ request, response, status, milliseconds }: Outcome): void => {
    const { found, path } = requestedOf(request, response);
    const method = METHODS.has(request.method) ? request.method : "other";
    const route = found?.at?.endpoint.route.path ?? kindOf(path);
    metrics.httpRequests.observe({ method, route, status }, milliseconds / 1000);
  };
}

/** Anything that is not an endpoint of the contract. */
function kindOf(path: string): string {
  if (path.startsWith("/api/")) return "/api/*";
  if (path.startsWith("/assets/")) return "/assets/*";
  const [, question] = /^(\/forward-auth(?:-coder)?)(?:\/|$)/.exec(path) ?? [];
  if (question !== undefined) return question;
  return "page";
}
