import type { Request, Response } from "express";
import { type FoundEndpoint, findEndpoint } from "./find-endpoint.ts";

/** What the endpoint table has for a request. Looked up once; again only where a path has been rewritten since. */
export function requestedEndpoint(request: Request, response: Response): FoundEndpoint | undefined {
  const path = request.baseUrl + request.path;
  if (response.locals.requestedPath !== path) {
    response.locals.requestedPath = path;
    response.locals.requested = findEndpoint(request.method, path);
  }
  return response.locals.requested;
}
