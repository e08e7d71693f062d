import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import { allowListCovers } from "../../keys/allow-list.ts";
import type { Session } from "../../keys/session.ts";
import type { OrganizationRow } from "../../store/schema.ts";
import { getUserInReach } from "../rights/get-user-in-reach.ts";
import { presentOrganization } from "./present-organization.ts";

type Name = "getOrganizations" | "getOrganization" | "getUserOrganizations" | "getUserOrganization";

/** The single organization. Everybody is a member of it, and so may read it. */
export function organizationsHandlers(deps: Deps): Handlers<Name> {
  return {
    async getOrganizations({ session }) {
      return { status: 200, body: (await listAll(deps, session)).map(presentOrganization) };
    },

    async getOrganization({ session, params }) {
      return { status: 200, body: presentOrganization(pick(await listAll(deps, session), params.organization)) };
    },

    async getUserOrganizations({ session, params }) {
      return { status: 200, body: (await listOfUser(deps, session, params.user)).map(presentOrganization) };
    },

    async getUserOrganization({ session, params }) {
      const organizations = await listOfUser(deps, session, params.user);
      return { status: 200, body: presentOrganization(pick(organizations, params.organization)) };
    },
  };
}

async function listAll(deps: Deps, session: Session): Promise<OrganizationRow[]> {
  return visible(session, await deps.store.organizations.list());
}

async function listOfUser(deps: Deps, session: Session, name: string): Promise<OrganizationRow[]> {
  const user = await getUserInReach(deps, session, name);
  return visible(session, await deps.store.organizations.listOfUser(user.id));
}

function visible({ key }: Session, organizations: OrganizationRow[]): OrganizationRow[] {
  return organizations.filter(({ id }) => allowListCovers(key.allowList, `organization:${id}`));
}

/** By id, by name, or `default`. */
function pick(organizations: OrganizationRow[], wanted: string): OrganizationRow {
  const names = ({ id, name, isDefault }: OrganizationRow) => [id, name.toLowerCase(), isDefault ? "default" : id];
  const found = organizations.find((organization) => names(organization).includes(wanted.toLowerCase()));
  if (!found) throw resourceNotFound();
  return found;
}
