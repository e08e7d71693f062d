import type { RequestHandler } from "express";
import { ApiError } from "../http/api-error.ts";
import { requestedEndpoint } from "./requested-endpoint.ts";

/** Before any route: an unknown path is a 404, a known path with another method a 405 (contract general.md 2.1). */
export const checkRoute: RequestHandler = (request, response, next) => {
  const found = requestedEndpoint(request, response);
  if (!found) throw new ApiError(404, "Route not found.");
  if (found.at) return next();
  response.status(405).set("Allow", found.allowed.join(", ")).end();
};

/** After all routes, so that no path under /api ever falls through to the dashboard's page. */
export const refuseUnrouted: RequestHandler = () => {
  throw new ApiError(404, "Route not found.");
};
