import { convertLoginRequest, endpoints, routes, type UserLoginType } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { OAUTH_CONVERT_COOKIE, setCookie } from "../../http/cookies.ts";
import { sendJson } from "../../http/json.ts";
import { parseBody } from "../../http/parse-body.ts";
import { pathParameter } from "../../http/path-parameter.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import { requireSession } from "../../keys/require-session.ts";
import { sessionOf } from "../../keys/session.ts";
import { audited, auditOrigin } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { getReadableUser } from "../../users/find-user.ts";
import { requireReach } from "../../users/require-reach.ts";
import { requireRight } from "../../users/rights.ts";
import { beginConversion } from "./begin-conversion.ts";
import { CONVERSION_LIFETIME_SECONDS } from "./conversion-jwt.ts";

/** From a password to a provider (contract signin.md 2.7 and 5). */
export function convertLoginRoutes(deps: Deps): Router {
  const router = Router();

  router.get(
    routes.getUserLoginType.path,
    requireSession(deps, endpoints.getUserLoginType),
    async (request, response) => {
      const session = sessionOf(response);
      const { user: reader } = session;
      const user = await getReadableUser(deps, reader, pathParameter(request, "user")).catch(() => undefined);
      requireAllowed(session, "user", user?.id ?? "");
      if (user?.id !== reader.id) throw new ApiError(403, "You are not authorized to view this user's login type.");
      const answer: UserLoginType = { login_type: user.loginType };
      sendJson(response, 200, answer);
    },
  );

  router.post(
    routes.convertLoginType.path,
    requireSession(deps, endpoints.convertLoginType),
    async (request, response) => {
      const session = sessionOf(response);
      const origin = auditOrigin(request, response);
      const event: AuditEvent = { action: "create", resourceType: "convert_login" };
      const { answer, jwt } = await audited(deps, origin, { event, statusCode: 201 }, async (row) => {
        row.userId = session.user.id;
        const user = await getReadableUser(deps, session.user, pathParameter(request, "user"));
        requireRight("convertLogin", session.user, user);
        requireReach(session, user);
        const body = parseBody(request, convertLoginRequest);
        return beginConversion(deps, { user, request: body }, row);
      });
      setCookie(response, deps.config, {
        name: OAUTH_CONVERT_COOKIE,
        value: jwt,
        maxAge: CONVERSION_LIFETIME_SECONDS,
        expires: new Date(answer.expires_at),
      });
      sendJson(response, 201, answer);
    },
  );

  return router;
}
