import {
  type CurrentSession,
  createFirstUserRequest,
  endpoints,
  routes,
  type UserRoles,
} from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { pathParameter } from "../http/path-parameter.ts";
import { requireAllowed } from "../keys/allow-list.ts";
import { requireSession } from "../keys/require-session.ts";
import { sessionOf } from "../keys/session.ts";
import { createFirstUser } from "./create-first-user.ts";
import { getReadableUser } from "./find-user.ts";
import { presentRole } from "./present-role.ts";
import { presentUser } from "./present-user.ts";
import { requireReadReach } from "./require-reach.ts";
import { canGiveRole } from "./rights.ts";
import { siteRoles } from "./roles.ts";

export function usersRoutes(deps: Deps): Router {
  const router = Router();

  router.get(routes.getFirstUser.path, async (_request, response) => {
    if (await deps.store.users.hasAny()) {
      return sendJson(response, 200, { message: "The initial user has already been created!" });
    }
    sendJson(response, 404, { message: "The initial user has not been created!" });
  });

  router.post(routes.createFirstUser.path, async (request, response) => {
    sendJson(response, 201, await createFirstUser(deps, parseBody(request, createFirstUserRequest)));
  });

  router.get(routes.getCurrentSession.path, requireSession(deps, endpoints.getCurrentSession), (_request, response) => {
    const { key } = sessionOf(response);
    const current: CurrentSession = {
      id: key.id,
      login_type: key.loginType,
      created_at: key.createdAt.toISOString(),
      expires_at: key.expiresAt.toISOString(),
    };
    sendJson(response, 200, current);
  });

  const mayListRoles = requireSession(deps, endpoints.getAssignableRoles);
  router.get(routes.getAssignableRoles.path, mayListRoles, (_request, response) => {
    const { user } = sessionOf(response);
    sendJson(
      response,
      200,
      siteRoles.map((role) => presentRole(role, canGiveRole(user, role))),
    );
  });

  router.get(routes.getOidcClaims.path, requireSession(deps, endpoints.getOidcClaims), (_request, response) => {
    sendJson(response, 200, { claims: {} });
  });

  router.get(routes.getUser.path, requireSession(deps, endpoints.getUser), async (request, response) => {
    const user = await getReadableUser(deps, sessionOf(response).user, pathParameter(request, "user"));
    requireReadReach(sessionOf(response), user);
    requireAllowed(sessionOf(response), "user", user.id);
    sendJson(response, 200, presentUser(user, await deps.store.organizations.listIdsOfUser(user.id)));
  });

  router.get(routes.getUserRoles.path, requireSession(deps, endpoints.getUserRoles), async (request, response) => {
    const user = await getReadableUser(deps, sessionOf(response).user, pathParameter(request, "user"));
    requireReadReach(sessionOf(response), user);
    requireAllowed(sessionOf(response), "user", user.id);
    const organizationIds = await deps.store.organizations.listIdsOfUser(user.id);
    const roles: UserRoles = {
      roles: user.rbacRoles,
      organization_roles: Object.fromEntries(organizationIds.map((id) => [id, []])),
    };
    sendJson(response, 200, roles);
  });

  return router;
}
