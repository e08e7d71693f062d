import { endpoints, routes } from "@coder-sign-in/api-types";
import { type Request, Router } from "express";
import type { Deps } from "../../deps.ts";
import { sendJson } from "../../http/json.ts";
import { pathParameter } from "../../http/path-parameter.ts";
import { requireSession } from "../../keys/require-session.ts";
import { sessionOf } from "../../keys/session.ts";
import { refuseAppKeys } from "../refuse-app-keys.ts";
import {
  allowAuthorizationRequest,
  denyAuthorizationRequest,
  findAuthorizationRequest,
} from "./authorization-request.ts";

/** What the grant page asks and tells (DESIGN decision 14). Only a full session may answer an app. */
export function authorizationRequestRoutes(deps: Deps): Router {
  const router = Router();
  const session = (name: "getAuthorizationRequest" | "allowAuthorizationRequest" | "denyAuthorizationRequest") =>
    requireSession(deps, endpoints[name]);

  router.get(routes.getAuthorizationRequest.path, session("getAuthorizationRequest"), async (request, response) => {
    sendJson(response, 200, await findAuthorizationRequest(deps, sessionOf(response), idOf(request)));
  });

  router.post(
    routes.allowAuthorizationRequest.path,
    session("allowAuthorizationRequest"),
    refuseAppKeys(deps),
    async (request, response) => {
      sendJson(response, 200, await allowAuthorizationRequest(deps, sessionOf(response), idOf(request)));
    },
  );

  router.post(
    routes.denyAuthorizationRequest.path,
    session("denyAuthorizationRequest"),
    refuseAppKeys(deps),
    async (request, response) => {
      sendJson(response, 200, await denyAuthorizationRequest(deps, sessionOf(response), idOf(request)));
    },
  );

  return router;
}

function idOf(request: Request): string {
  return pathParameter(request, "request");
}
