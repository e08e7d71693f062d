import { endpoints, postOAuth2ProviderAppRequest, putOAuth2ProviderAppRequest, routes } from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../../deps.ts";
import { forbidden } from "../../http/api-error.ts";
import { sendJson } from "../../http/json.ts";
import { parseBody } from "../../http/parse-body.ts";
import { pathParameter } from "../../http/path-parameter.ts";
import { requireAllowed } from "../../keys/allow-list.ts";
import { requireSession } from "../../keys/require-session.ts";
import { sessionOf } from "../../keys/session.ts";
import { audited, auditOrigin } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { OWNER } from "../../users/roles.ts";
import { issuerOf } from "../metadata.ts";
import { auditOfApp } from "./audit-of-app.ts";
import { createApp, updateApp } from "./create-app.ts";
import { findApp } from "./find-app.ts";
import { listApps } from "./list-apps.ts";
import { presentApp } from "./present-app.ts";

/** Apps, as administrators look after them. Everybody who is signed in may read (contract oauth-provider.md 5). */
export function appsRoutes(deps: Deps): Router {
  const router = Router();
  const issuer = issuerOf(deps.config);

  const appOf = async (request: Request, response: Response) => {
    const app = await findApp(deps, pathParameter(request, "app"));
    requireAllowed(sessionOf(response), "oauth2_app", app.id);
    return app;
  };
  const inTrail = <Result>(
    { request, response }: { request: Request; response: Response },
    { action, statusCode }: { action: AuditEvent["action"]; statusCode: number },
    work: (row: AuditEvent) => Promise<Result>,
  ) => {
    const event: AuditEvent = { action, resourceType: "oauth2_provider_app", userId: sessionOf(response).user.id };
    return audited(deps, auditOrigin(request, response), { event, statusCode }, (row) => {
      requireOwner(response);
      return work(row);
    });
  };

  router.get(
    routes.getOAuth2ProviderApps.path,
    requireSession(deps, endpoints.getOAuth2ProviderApps),
    async (request, response) => {
      const apps = await listApps(deps, sessionOf(response), request.query.user_id);
      sendJson(
        response,
        200,
        apps.map((app) => presentApp(app, issuer)),
      );
    },
  );

  router.get(
    routes.getOAuth2ProviderApp.path,
    requireSession(deps, endpoints.getOAuth2ProviderApp),
    async (request, response) => {
      sendJson(response, 200, presentApp(await appOf(request, response), issuer));
    },
  );

  router.post(
    routes.createOAuth2ProviderApp.path,
    requireSession(deps, endpoints.createOAuth2ProviderApp),
    async (request, response) => {
      const app = await inTrail({ request, response }, { action: "create", statusCode: 201 }, async (row) => {
        requireAllowed(sessionOf(response), "oauth2_app", "*");
        const created = await createApp(deps, parseBody(request, postOAuth2ProviderAppRequest));
        Object.assign(row, auditOfApp("create", created));
        return created;
      });
      sendJson(response, 201, presentApp(app, issuer));
    },
  );

  router.put(
    routes.updateOAuth2ProviderApp.path,
    requireSession(deps, endpoints.updateOAuth2ProviderApp),
    async (request, response) => {
      const app = await inTrail({ request, response }, { action: "write", statusCode: 200 }, async (row) => {
        const before = await appOf(request, response);
        Object.assign(row, auditOfApp("write", before));
        const updated = await updateApp(deps, before, parseBody(request, putOAuth2ProviderAppRequest));
        Object.assign(row, auditOfApp("write", updated, before));
        return updated;
      });
      sendJson(response, 200, presentApp(app, issuer));
    },
  );

  router.delete(
    routes.deleteOAuth2ProviderApp.path,
    requireSession(deps, endpoints.deleteOAuth2ProviderApp),
    async (request, response) => {
      await inTrail({ request, response }, { action: "delete", statusCode: 204 }, async (row) => {
        const app = await appOf(request, response);
        Object.assign(row, auditOfApp("delete", app));
        await deps.store.oauth2Apps.delete(app.id);
      });
      response.status(204).end();
    },
  );

  return router;
}

/** Who may change apps. */
export function requireOwner(response: Response): void {
  if (!sessionOf(response).user.rbacRoles.includes(OWNER)) throw forbidden();
}
