import { endpoints, loginWithPasswordRequest, routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { clearCookie, SESSION_COOKIE } from "../http/cookies.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { issueKey } from "../keys/issue-key.ts";
import { requireSession } from "../keys/require-session.ts";
import { clientAddress, sessionOf } from "../keys/session.ts";
import { presentAuthMethods } from "./auth-methods.ts";
import { signInWithPassword } from "./password.ts";
import { endPreviousSession, setSessionCookie } from "./session-cookie.ts";
import { signOut } from "./sign-out.ts";

export function signInRoutes(deps: Deps): Router {
  const router = Router();
  const authMethods = presentAuthMethods(deps.config);

  router.get(routes.getAuthMethods.path, (_request, response) => {
    sendJson(response, 200, authMethods);
  });

  router.post(routes.loginWithPassword.path, async (request, response) => {
    const user = await signInWithPassword(deps, parseBody(request, loginWithPasswordRequest));
    const key = await issueKey(deps, {
      userId: user.id,
      loginType: "password",
      lifetimeSeconds: deps.config.session.durationSeconds,
      ipAddress: clientAddress(request),
    });
    await endPreviousSession(deps, request);
    setSessionCookie(response, deps, key);
    sendJson(response, 201, { session_token: key.token });
  });

  router.post(routes.logout.path, requireSession(deps, endpoints.logout), async (_request, response) => {
    clearCookie(response, deps.config, SESSION_COOKIE);
    await signOut(deps, sessionOf(response).key);
    response.set("Clear-Site-Data", '"cache", "storage"');
    sendJson(response, 200, { message: "Logged out!" });
  });

  return router;
}
