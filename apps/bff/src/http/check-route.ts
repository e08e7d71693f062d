import type { RequestHandler } from "express";
import { ApiError } from "./api-error.ts";
import { routesAt } from "./match-route.ts";

/** Before any route: an unknown path is a 404, a known path with another method a 405 (contract general.md 2.1). */
export const checkRoute: RequestHandler = (request, response, next) => {
  const methods = methodsOf(request.baseUrl + request.path);
  if (methods.length === 0) throw new ApiError(404, "Route not found.");
  if (methods.includes(request.method)) return next();
  response.status(405).set("Allow", methods.join(", ")).end();
};

/** After all routes, so that no path under /api ever falls through to the dashboard's page. */
export const refuseUnrouted: RequestHandler = () => {
  throw new ApiError(404, "Route not found.");
};

function methodsOf(path: string): string[] {
  return routesAt(path).flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}
