import { type Endpoint, endpoints } from "@coder-sign-in/api-types";
import type { RateLimits } from "./rate-limits.ts";

const limited = Object.values<Endpoint>(endpoints)
  .filter((endpoint) => endpoint.limit !== undefined)
  .map(({ route, limit }) => ({
    method: route.method,
    expression: new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}/?$`, "i"),
    bucket: limit,
  }));

/** Which bucket a request counts in: what the endpoint table says, else that of the whole API. */
export function bucketOf(method: string, path: string): keyof RateLimits {
  return limited.find((entry) => entry.method === method && entry.expression.test(path))?.bucket ?? "api";
}
