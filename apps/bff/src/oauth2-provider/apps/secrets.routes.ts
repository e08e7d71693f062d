import { endpoints, routes } from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { sendJson } from "../../http/json.ts";
import { pathParameter } from "../../http/path-parameter.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import { requireSession } from "../../keys/require-session.ts";
import { sessionOf } from "../../keys/session.ts";
import { audited, auditOrigin } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { requireOwner } from "./apps.routes.ts";
import { findApp, findSecretOf } from "./find-app.ts";
import { issueSecret } from "./issue-secret.ts";

/** The secrets of an app, for owners (contract oauth-provider.md 5). */
export function secretsRoutes(deps: Deps): Router {
  const router = Router();

  const appOf = async (request: Request, response: Response) => {
    requireOwner(response);
    const app = await findApp(deps, pathParameter(request, "app"));
    requireAllowed(sessionOf(response), "oauth2_app", app.id);
    return app;
  };
  const inTrail = <Result>(
    { request, response }: { request: Request; response: Response },
    { action, statusCode }: { action: AuditEvent["action"]; statusCode: number },
    work: (app: OAuth2AppRow, row: AuditEvent) => Promise<Result>,
  ) => {
    const event: AuditEvent = {
      action,
      resourceType: "oauth2_provider_app_secret",
      userId: sessionOf(response).user.id,
    };
    return audited(deps, auditOrigin(request, response), { event, statusCode }, async (row) => {
      const app = await appOf(request, response);
      row.resourceTarget = app.name;
      row.facts = { client_id: app.id, client_name: app.name };
      return work(app, row);
    });
  };

  router.get(
    routes.getOAuth2ProviderAppSecrets.path,
    requireSession(deps, endpoints.getOAuth2ProviderAppSecrets),
    async (request, response) => {
      const app = await appOf(request, response);
      const secrets = await deps.store.oauth2Secrets.listOfApp(app.id);
      const body = secrets.map(({ id, lastUsedAt, displaySecret }) => ({
        id,
        last_used_at: lastUsedAt?.toISOString() ?? null,
        client_secret_truncated: displaySecret,
      }));
      sendJson(response, 200, body);
    },
  );

  router.post(
    routes.createOAuth2ProviderAppSecret.path,
    requireSession(deps, endpoints.createOAuth2ProviderAppSecret),
    async (request, response) => {
      const secret = await inTrail({ request, response }, { action: "create", statusCode: 201 }, async (app, row) => {
        if (app.clientType === "public") {
          throw new ApiError(400, "Cannot create a client secret for a public OAuth2 app.");
        }
        const issued = await issueSecret(deps, app.id);
        row.resourceId = issued.row.id;
        return issued;
      });
      sendJson(response, 201, { id: secret.row.id, client_secret_full: secret.full });
    },
  );

  router.delete(
    routes.deleteOAuth2ProviderAppSecret.path,
    requireSession(deps, endpoints.deleteOAuth2ProviderAppSecret),
    async (request, response) => {
      await inTrail({ request, response }, { action: "delete", statusCode: 204 }, async (app, row) => {
        const secret = await findSecretOf(deps, app, pathParameter(request, "secret"));
        row.resourceId = secret.id;
        await deps.store.oauth2Secrets.delete(secret.id);
      });
      response.status(204).end();
    },
  );

  return router;
}
