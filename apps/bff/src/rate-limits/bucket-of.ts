import { type Endpoint, endpoints, type Route } from "@coder-sign-in/api-types";
import type { RateLimits } from "./rate-limits.ts";

const buckets = new Map<Route, keyof RateLimits>(
  Object.values<Endpoint>(endpoints).map(({ route, limit }) => [route, limit ?? "api"] as const),
);

/** Which bucket the requests of a route count in: what the endpoint table says, else that of the whole API. */
export function bucketOf(route: Route): keyof RateLimits {
  return buckets.get(route) ?? "api";
}
