import { endpoints, putOAuth2ProviderSettingsRequest, routes } from "@coder-sign-in/api-types";
import { type Response, Router } from "express";
import type { Deps } from "../../deps.ts";
import { forbidden } from "../../http/api-error.ts";
import { sendJson } from "../../http/json.ts";
import { parseBody } from "../../http/parse-body.ts";
import { requireSession } from "../../keys/require-session.ts";
import { sessionOf } from "../../keys/session.ts";
import { audited, auditOrigin } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { mayReadAuditLogs } from "../../users/roles.ts";
import { allowRegistration, canRegister } from "../registration-switch.ts";
import { requireOwner } from "./apps.routes.ts";

/** Whether apps may register themselves; not behind the provider's gate (contract oauth-provider.md 5). */
export function settingsRoutes(deps: Deps): Router {
  const router = Router();

  const sendSettings = async (response: Response) =>
    sendJson(response, 200, { dynamic_client_registration_enabled: await canRegister(deps) });

  router.get(
    routes.getOAuth2ProviderSettings.path,
    requireSession(deps, endpoints.getOAuth2ProviderSettings),
    async (_request, response) => {
      if (!mayReadAuditLogs(sessionOf(response).user)) throw forbidden();
      await sendSettings(response);
    },
  );

  router.put(
    routes.updateOAuth2ProviderSettings.path,
    requireSession(deps, endpoints.updateOAuth2ProviderSettings),
    async (request, response) => {
      const event: AuditEvent = {
        action: "write",
        resourceType: "oauth2_provider_app",
        resourceTarget: "registration",
        userId: sessionOf(response).user.id,
      };
      await audited(deps, auditOrigin(request, response), { event, statusCode: 200 }, async (row) => {
        requireOwner(response);
        const { dynamic_client_registration_enabled: wanted } = parseBody(request, putOAuth2ProviderSettingsRequest);
        if (wanted === null || wanted === undefined) return;
        const old = await canRegister(deps);
        await allowRegistration(deps, wanted);
        row.diff = { dynamic_client_registration_enabled: { old, new: wanted, secret: false } };
      });
      await sendSettings(response);
    },
  );

  return router;
}
