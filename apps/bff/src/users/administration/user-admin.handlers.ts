import type { CreateUserRequestWithOrgs, User } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { SENT } from "../../dispatch/answer.ts";
import type { Call } from "../../dispatch/call.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { forbidden } from "../../http/api-error.ts";
import { sendList } from "../../http/send-list.ts";
import { allowedIds, allowListCovers } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import { audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { UserRow } from "../../store/schema.ts";
import { listOrganizationIds } from "../organizations/list-organization-ids.ts";
import { presentUser } from "../present-user.ts";
import { isUserAdmin, mayReadUsers } from "../roles.ts";
import type { Administration } from "./administer.ts";
import { changeLoginType } from "./change-login-type.ts";
import { activateUser, suspendUser } from "./change-status.ts";
import { createManagedUser } from "./create-managed-user.ts";
import { deleteUser } from "./delete-user.ts";
import { readUsers } from "./list-users.ts";
import { parseUserPage } from "./parse-user-page.ts";
import { parseUserQuery } from "./parse-user-query.ts";
import { updateProfile } from "./update-profile.ts";
import { updateRoles } from "./update-roles.ts";

type Name =
  | "getUsers"
  | "createUser"
  | "suspendUser"
  | "activateUser"
  | "updateUserRoles"
  | "updateUserLoginType"
  | "updateUserProfile"
  | "deleteUser";

/** Other people's accounts. Each change, made or refused, leaves one audit row. */
export function userAdminHandlers(deps: Deps): Handlers<Name> {
  return {
    async getUsers({ session: { user, key }, query, response }) {
      if (!mayReadUsers(user)) throw forbidden();
      const filter = { ...parseUserQuery(query.q ?? ""), ids: allowedIds(key.allowList, "user") };
      await sendList(response, {
        name: "users",
        parts: readUsers(deps, filter, await parseUserPage(deps, query)),
        rest: async () => ({ count: await deps.store.users.countFound(filter) }),
      });
      return SENT;
    },

    async createUser({ session, origin, body }) {
      const event: AuditEvent = { action: "create", resourceType: "user", userId: session.user.id };
      const user = await audited(deps, origin, { event, statusCode: 201 }, async (row) => {
        requireMayCreate(session);
        return createInTrail(deps, row, await body());
      });
      return { status: 201, body: await present(deps, session, user) };
    },

    async suspendUser(call) {
      const user = await inTrail(deps, call, "write", (administration) => suspendUser(deps, administration));
      return { status: 200, body: await present(deps, call.session, user) };
    },

    async activateUser(call) {
      const user = await inTrail(deps, call, "write", (administration) => activateUser(deps, administration));
      return { status: 200, body: await present(deps, call.session, user) };
    },

    async updateUserRoles(call) {
      const user = await inTrail(deps, call, "write", async (administration) => {
        const { roles } = await call.body();
        return updateRoles(deps, administration, roles);
      });
      return { status: 200, body: await present(deps, call.session, user) };
    },

    async updateUserLoginType(call) {
      const user = await inTrail(deps, call, "write", async (administration) =>
        changeLoginType(deps, administration, await call.body()),
      );
      return { status: 200, body: await present(deps, call.session, user) };
    },

    async updateUserProfile(call) {
      const user = await inTrail(deps, call, "write", async (administration) =>
        updateProfile(deps, administration, await call.body()),
      );
      return { status: 200, body: await present(deps, call.session, user) };
    },

    async deleteUser(call) {
      await inTrail(deps, call, "delete", (administration) => deleteUser(deps, administration));
      return { status: 200, body: { message: "User has been deleted!" } };
    },
  };
}

function inTrail<Result>(
  deps: Deps,
  { session, params, origin }: Pick<Call<"suspendUser">, "session" | "params" | "origin">,
  action: AuditEvent["action"],
  work: (administration: Administration) => Promise<Result>,
): Promise<Result> {
  const event: AuditEvent = { action, resourceType: "user", userId: session.user.id };
  return audited(deps, origin, { event, statusCode: 200 }, (row) => work({ session, name: params.user, row }));
}

function requireMayCreate({ user, key }: Session): void {
  if (!isUserAdmin(user) || !allowListCovers(key.allowList, "user:*")) throw forbidden();
}

async function createInTrail(deps: Deps, row: AuditEvent, wanted: CreateUserRequestWithOrgs): Promise<UserRow> {
  row.resourceTarget = wanted.username;
  const created = await createManagedUser(deps, wanted);
  row.resourceId = created.id;
  row.facts = { login_type: created.loginType };
  return created;
}

async function present(deps: Deps, session: Session, user: UserRow): Promise<User> {
  return presentUser(user, await listOrganizationIds(deps, session, user));
}
