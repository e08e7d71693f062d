import {
  changePasswordWithOneTimePasscodeRequest,
  requestOneTimePasscodeRequest,
  routes,
} from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../../deps.ts";
import { parseBody } from "../../http/parse-body.ts";
import { audited, auditOrigin, recordAudit } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { changePasswordWithPasscode } from "./change-password.ts";
import { requirePasswordAuth } from "./passcode.ts";
import { createPasscodeCourier } from "./passcode-courier.ts";
import { requestPasscode } from "./request-passcode.ts";

/** Forgotten passwords (contract signin.md 2.9). */
export function passwordResetRoutes(deps: Deps): Router {
  const router = Router();
  const wakeCourier = createPasscodeCourier(deps);

  router.post(routes.requestOneTimePasscode.path, async (request, response) => {
    requirePasswordAuth(deps.config);
    const { email } = parseBody(request, requestOneTimePasscodeRequest);
    await recordRequest(deps, { request, response, email });
    response.status(204).end();
    // The answer is the same, and as quick, whatever happens from here, trouble of ours included.
    await requestPasscode(deps, email).then(wakeCourier, (error: unknown) =>
      deps.log.error({ err: error }, "A one-time passcode could not be asked for."),
    );
  });

  router.post(routes.changePasswordWithOneTimePasscode.path, async (request, response) => {
    requirePasswordAuth(deps.config);
    const body = parseBody(request, changePasswordWithOneTimePasscodeRequest);
    const event: AuditEvent = { action: "write", resourceType: "user" };
    await audited(deps, auditOrigin(request, response), { event, statusCode: 204 }, (row) =>
      changePasswordWithPasscode(deps, body, row),
    );
    response.status(204).end();
  });

  return router;
}

interface PasscodeRequest {
  request: Request;
  response: Response;
  email: string;
}

async function recordRequest(deps: Deps, { request, response, email }: PasscodeRequest): Promise<void> {
  const user = await deps.store.users.findByEmail(email).catch(() => undefined);
  await recordAudit(deps, auditOrigin(request, response), {
    action: "request_password_reset",
    resourceType: "user",
    resourceId: user?.id,
    resourceTarget: user?.username,
    statusCode: 204,
  });
}
