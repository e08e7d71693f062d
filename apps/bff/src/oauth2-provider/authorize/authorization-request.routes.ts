import { endpoints, routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../../deps.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import { requireSession } from "../../keys/require-session.ts";

/** What the grant page asks and tells (DESIGN decision 14). */
export function authorizationRequestRoutes(deps: Deps): Router {
  const router = Router();
  const refuse: RequestHandler = () => {
    throw resourceNotFound();
  };
  for (const name of ["allowAuthorizationRequest", "denyAuthorizationRequest"] as const) {
    router.post(routes[name].path, requireSession(deps, endpoints[name]), refuse);
  }
  const get = endpoints.getAuthorizationRequest;
  router.get(get.route.path, requireSession(deps, get), refuse);
  return router;
}
