import type { Deps } from "../deps.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { createFirstUser } from "./first-user/create-first-user.ts";
import { listOrganizationIds } from "./organizations/list-organization-ids.ts";
import { presentRole } from "./present-role.ts";
import { presentOneself, presentUser } from "./present-user.ts";
import { getUserInReach } from "./rights/get-user-in-reach.ts";
import { canGiveRole } from "./rights/rights.ts";
import { siteRoles } from "./roles.ts";

type Name =
  | "getFirstUser"
  | "createFirstUser"
  | "getCurrentSession"
  | "getAssignableRoles"
  | "getOidcClaims"
  | "getUser"
  | "getUserRoles";

/** The first user, and what people may read about themselves and each other. */
export function usersHandlers(deps: Deps): Handlers<Name> {
  return {
    async getFirstUser() {
      if (!(await deps.store.users.hasAny())) {
        return { status: 404, body: { message: "The initial user has not been created!" } };
      }
      return { status: 200, body: { message: "The initial user has already been created!" } };
    },

    async createFirstUser({ body }) {
      return { status: 201, body: await createFirstUser(deps, await body()) };
    },

    getCurrentSession({ session: { key } }) {
      const current = {
        id: key.id,
        login_type: key.loginType,
        created_at: key.createdAt.toISOString(),
        expires_at: key.expiresAt.toISOString(),
      };
      return { status: 200, body: current };
    },

    getAssignableRoles({ session: { user } }) {
      return { status: 200, body: siteRoles.map((role) => presentRole(role, canGiveRole(user, role))) };
    },

    getOidcClaims() {
      return { status: 200, body: { claims: {} } };
    },

    async getUser({ session, params }) {
      const user = await getUserInReach(deps, session, params.user);
      if (user === session.user) return { status: 200, body: presentOneself(session) };
      return { status: 200, body: presentUser(user, await listOrganizationIds(deps, session, user)) };
    },

    async getUserRoles({ session, params }) {
      const user = await getUserInReach(deps, session, params.user);
      const organizationIds = await listOrganizationIds(deps, session, user);
      const roles = {
        roles: user.rbacRoles,
        organization_roles: Object.fromEntries(organizationIds.map((id) => [id, []])),
      };
      return { status: 200, body: roles };
    },
  };
}
