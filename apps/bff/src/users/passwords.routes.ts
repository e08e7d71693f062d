import {
  endpoints,
  routes,
  updateUserPasswordRequest,
  type ValidateUserPasswordResponse,
  validateUserPasswordRequest,
} from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { pathParameter } from "../http/path-parameter.ts";
import { requireSession } from "../keys/require-session.ts";
import { sessionOf } from "../keys/session.ts";
import { audited, auditOrigin } from "../observability/audit.ts";
import { type AuditEvent, diffOfUser } from "../observability/audit-event.ts";
import { passwordWeakness } from "./password-strength.ts";
import { getUserToUpdate, updatePassword } from "./update-password.ts";

export function passwordsRoutes(deps: Deps): Router {
  const router = Router();

  router.post(routes.validateUserPassword.path, (request, response) => {
    const details = passwordWeakness(parseBody(request, validateUserPasswordRequest).password) ?? "";
    const answer: ValidateUserPasswordResponse = { valid: details === "", details };
    sendJson(response, 200, answer);
  });

  router.put(
    routes.updateUserPassword.path,
    requireSession(deps, endpoints.updateUserPassword),
    async (request, response) => {
      const session = sessionOf(response);
      const event: AuditEvent = { action: "write", resourceType: "user", userId: session.user.id };
      await audited(deps, auditOrigin(request, response), { event, statusCode: 204 }, async (row) => {
        const target = await getUserToUpdate(deps, session, pathParameter(request, "user"));
        Object.assign(row, { resourceId: target.id, resourceTarget: target.username });
        const body = parseBody(request, updateUserPasswordRequest);
        const changed = await updatePassword(deps, { actor: session.user, target, request: body });
        row.diff = diffOfUser(target, changed);
      });
      response.status(204).end();
    },
  );

  return router;
}
