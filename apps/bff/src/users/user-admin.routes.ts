import {
  createUserRequestWithOrgs,
  endpoints,
  routes,
  updateRoles as updateRolesRequest,
  updateUserProfileRequest,
} from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { forbidden } from "../http/api-error.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { pathParameter } from "../http/path-parameter.ts";
import { sendList } from "../http/send-list.ts";
import { allowedIds, allowListCovers } from "../keys/allow-list.ts";
import { requireSession } from "../keys/require-session.ts";
import { sessionOf } from "../keys/session.ts";
import { audited, auditOrigin } from "../observability/audit.ts";
import type { AuditEvent } from "../observability/audit-event.ts";
import type { UserRow } from "../store/schema.ts";
import type { Administration } from "./administer.ts";
import { activateUser, suspendUser } from "./change-status.ts";
import { createManagedUser } from "./create-managed-user.ts";
import { deleteUser } from "./delete-user.ts";
import { readUsers } from "./list-users.ts";
import { parseUserPage } from "./parse-user-page.ts";
import { parseUserQuery } from "./parse-user-query.ts";
import { presentUser } from "./present-user.ts";
import { isUserAdmin, mayReadUsers } from "./roles.ts";
import { updateProfile } from "./update-profile.ts";
import { updateRoles } from "./update-roles.ts";

/** Other people's accounts. Each change, made or refused, leaves one audit row. */
export function userAdminRoutes(deps: Deps): Router {
  const router = Router();

  const inTrail = <Result>(
    exchange: { request: Request; response: Response },
    { action, statusCode }: { action: AuditEvent["action"]; statusCode: number },
    work: (administration: Administration) => Promise<Result>,
  ): Promise<Result> => {
    const { request, response } = exchange;
    const session = sessionOf(response);
    const event: AuditEvent = { action, resourceType: "user", userId: session.user.id };
    return audited(deps, auditOrigin(request, response), { event, statusCode }, (row) =>
      work({ session, name: pathParameter(request, "user"), row }),
    );
  };
  const sendUser = async (response: Response, status: number, user: UserRow) =>
    sendJson(response, status, presentUser(user, await deps.store.organizations.listIdsOfUser(user.id)));
  const write = { action: "write", statusCode: 200 } as const;

  router.get(routes.getUsers.path, requireSession(deps, endpoints.getUsers), async (request, response) => {
    const { user, key } = sessionOf(response);
    if (!mayReadUsers(user)) throw forbidden();
    const { q } = request.query;
    const filter = { ...parseUserQuery(typeof q === "string" ? q : ""), ids: allowedIds(key.allowList, "user") };
    const page = await parseUserPage(deps, request);
    await sendList(response, {
      name: "users",
      parts: readUsers(deps, filter, page),
      rest: async () => ({ count: await deps.store.users.countFound(filter) }),
    });
  });

  router.post(routes.createUser.path, requireSession(deps, endpoints.createUser), async (request, response) => {
    const user = await inTrail(
      { request, response },
      { action: "create", statusCode: 201 },
      async ({ session, row }) => {
        if (!isUserAdmin(session.user) || !allowListCovers(session.key.allowList, "user:*")) throw forbidden();
        const body = parseBody(request, createUserRequestWithOrgs);
        row.resourceTarget = body.username;
        const created = await createManagedUser(deps, body);
        row.resourceId = created.id;
        row.facts = { login_type: created.loginType };
        return created;
      },
    );
    await sendUser(response, 201, user);
  });

  router.put(routes.suspendUser.path, requireSession(deps, endpoints.suspendUser), async (request, response) => {
    const user = await inTrail({ request, response }, write, (administration) => suspendUser(deps, administration));
    await sendUser(response, 200, user);
  });

  router.put(routes.activateUser.path, requireSession(deps, endpoints.activateUser), async (request, response) => {
    const user = await inTrail({ request, response }, write, (administration) => activateUser(deps, administration));
    await sendUser(response, 200, user);
  });

  router.put(
    routes.updateUserRoles.path,
    requireSession(deps, endpoints.updateUserRoles),
    async (request, response) => {
      const user = await inTrail({ request, response }, write, async (administration) => {
        const { roles } = parseBody(request, updateRolesRequest);
        return updateRoles(deps, administration, roles);
      });
      await sendUser(response, 200, user);
    },
  );

  router.delete(routes.deleteUser.path, requireSession(deps, endpoints.deleteUser), async (request, response) => {
    await inTrail({ request, response }, { action: "delete", statusCode: 200 }, (administration) =>
      deleteUser(deps, administration),
    );
    sendJson(response, 200, { message: "User has been deleted!" });
  });

  router.put(
    routes.updateUserProfile.path,
    requireSession(deps, endpoints.updateUserProfile),
    async (request, response) => {
      const user = await inTrail({ request, response }, write, async (administration) => {
        const profile = parseBody(request, updateUserProfileRequest);
        return updateProfile(deps, administration, profile);
      });
      await sendUser(response, 200, user);
    },
  );

  return router;
}
