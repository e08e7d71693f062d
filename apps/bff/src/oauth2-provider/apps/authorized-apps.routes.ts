import { type AuthorizedApp, endpoints, routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../../deps.ts";
import { protectFromCsrf } from "../../http/csrf.ts";
import { sendJson } from "../../http/json.ts";
import { requireSession } from "../../keys/require-session.ts";
import { sessionOf } from "../../keys/session.ts";
import { audited, auditOrigin } from "../../observability/audit.ts";
import { findClient } from "../client-id.ts";
import { issuerOf } from "../metadata.ts";
import { scopeNames } from "../scopes/scope-names.ts";
import { presentApp } from "./present-app.ts";

/** What somebody has let in. */
export function authorizedAppsRoutes(deps: Deps): Router {
  const router = Router();
  router.get(
    routes.getAuthorizedApps.path,
    requireSession(deps, endpoints.getAuthorizedApps),
    async (_request, response) => {
      sendJson(response, 200, await listAuthorizedApps(deps, sessionOf(response).user.id));
    },
  );
  return router;
}

/** `DELETE /oauth2/tokens`: the person ends what they gave an app (contract oauth-provider.md 8). */
export function revokeAuthorizedAppRoutes(deps: Deps): Router {
  const router = Router();
  const { path } = routes.revokeAuthorizedApp;
  router.delete(
    path,
    protectFromCsrf(deps),
    requireSession(deps, endpoints.revokeAuthorizedApp),
    async (request, response) => {
      const { user } = sessionOf(response);
      const app = await findClient(deps, request);
      const event = {
        action: "delete",
        resourceType: "api_key",
        resourceId: user.id,
        resourceTarget: app.name,
        userId: user.id,
        facts: { client_id: app.id, client_name: app.name },
      } as const;
      await audited(deps, auditOrigin(request, response), { event, statusCode: 204 }, () =>
        deps.store.transaction(async (store) => {
          const grant = { userId: user.id, appId: app.id };
          // Tokens of a refresh that is under way would not be seen otherwise.
          await store.users.lock(user.id);
          await store.oauth2Codes.deleteOfGrant(grant);
          await store.oauth2Tokens.deleteOfGrant(grant);
          await store.oauth2DeviceCodes.deleteOfGrant(grant);
          await store.oauth2AuthorizationRequests.deleteOfGrant(grant);
        }),
      );
      response.status(204).end();
    },
  );
  return router;
}

/** One entry for each app, of its latest grant. */
async function listAuthorizedApps({ store, clock, config }: Deps, userId: string): Promise<AuthorizedApp[]> {
  const now = clock.now();
  const [apps, tokens] = await Promise.all([
    store.oauth2Apps.listAuthorizedBy(userId, now),
    store.oauth2Tokens.listOfUser(userId, now),
  ]);
  const latest = tokens.filter(({ appId }, index) => tokens.findIndex((token) => token.appId === appId) === index);
  return latest.flatMap((token) => {
    const app = apps.find(({ id }) => id === token.appId);
    if (!app) return [];
    return {
      app: presentApp(app, issuerOf(config)),
      scopes: scopeNames(token.scope),
      authorized_at: (token.authorizedAt ?? token.createdAt).toISOString(),
      last_used_at: token.lastUsed.getTime() === 0 ? null : token.lastUsed.toISOString(),
      expires_at: token.expiresAt.toISOString(),
    };
  });
}
