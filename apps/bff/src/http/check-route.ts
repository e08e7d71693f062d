import { routes } from "@coder-sign-in/api-types";
import type { RequestHandler } from "express";
import { ApiError } from "./api-error.ts";

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

/** A path spelled out wins over one with parameters: `/users/login` is not the user "login". */
function methodsOf(path: string): string[] {
  const matching = patterns.filter(({ expression }) => expression.test(path));
  const literal = matching.filter(({ hasParameters }) => !hasParameters);
  return (literal.length > 0 ? literal : matching).flatMap(({ method }) =>
    method === "GET" ? ["GET", "HEAD"] : [method],
  );
}

const patterns = Object.values(routes).map(({ method, path }: { method: string; path: string }) => ({
  method,
  hasParameters: path.includes(":"),
  expression: new RegExp(`^${path.replace(/\/$/, "").replace(/:\w+/g, "[^/]+")}/?$`, "i"),
}));
