import { endpoints, loginWithPasswordRequest, routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { clearCookie, SESSION_COOKIE } from "../http/cookies.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { requireSession } from "../keys/require-session.ts";
import { sessionOf } from "../keys/session.ts";
import { auditOrigin } from "../observability/audit.ts";
import { presentAuthMethods } from "./auth-methods.ts";
import { endPreviousSession, setSessionCookie } from "./session-cookie.ts";
import { signInWithPassword } from "./sign-in-with-password.ts";
import { signOut } from "./sign-out.ts";

export function signInRoutes(deps: Deps): Router {
  const router = Router();
  const authMethods = presentAuthMethods(deps.config);

  router.get(routes.getAuthMethods.path, (_request, response) => {
    sendJson(response, 200, authMethods);
  });

  router.post(routes.loginWithPassword.path, async (request, response) => {
    const credentials = parseBody(request, loginWithPasswordRequest);
    const key = await signInWithPassword(deps, credentials, auditOrigin(request, response));
    await endPreviousSession(deps, request);
    setSessionCookie(response, deps, key);
    sendJson(response, 201, { session_token: key.token });
  });

  router.post(routes.logout.path, requireSession(deps, endpoints.logout), async (request, response) => {
    clearCookie(response, deps.config, SESSION_COOKIE);
    await signOut(deps, sessionOf(response).key, auditOrigin(request, response));
    response.set("Clear-Site-Data", '"cache", "storage"');
    sendJson(response, 200, { message: "Logged out!" });
  });

  return router;
}
