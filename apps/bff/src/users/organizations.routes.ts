import { endpoints, routes } from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { resourceNotFound } from "../http/api-error.ts";
import { sendJson } from "../http/json.ts";
import { pathParameter } from "../http/path-parameter.ts";
import { allowListCovers, requireAllowed } from "../keys/allow-list.ts";
import { requireSession } from "../keys/require-session.ts";
import { type Session, sessionOf } from "../keys/session.ts";
import type { OrganizationRow } from "../store/schema.ts";
import { getReadableUser } from "./find-user.ts";
import { presentOrganization } from "./present-organization.ts";
import { requireReadReach } from "./require-reach.ts";

/** The one organization that there is. Everybody is a member of it, and so may read it. */
export function organizationsRoutes(deps: Deps): Router {
  const router = Router();
  const all = async (response: Response) => visible(sessionOf(response), await deps.store.organizations.list());
  const ofUser = async (request: Request, response: Response) => {
    const session = sessionOf(response);
    const user = await getReadableUser(deps, session.user, pathParameter(request, "user"));
    requireReadReach(session, user);
    requireAllowed(session, "user", user.id);
    return visible(session, await deps.store.organizations.listOfUser(user.id));
  };

  const mayList = requireSession(deps, endpoints.getOrganizations);
  router.get(routes.getOrganizations.path, mayList, async (_request, response) => {
    sendJson(response, 200, (await all(response)).map(presentOrganization));
  });

  const mayRead = requireSession(deps, endpoints.getOrganization);
  router.get(routes.getOrganization.path, mayRead, async (request, response) => {
    sendJson(response, 200, presentOrganization(pick(await all(response), request)));
  });

  const mayListOfUser = requireSession(deps, endpoints.getUserOrganizations);
  router.get(routes.getUserOrganizations.path, mayListOfUser, async (request, response) => {
    sendJson(response, 200, (await ofUser(request, response)).map(presentOrganization));
  });

  const mayReadOfUser = requireSession(deps, endpoints.getUserOrganization);
  router.get(routes.getUserOrganization.path, mayReadOfUser, async (request, response) => {
    sendJson(response, 200, presentOrganization(pick(await ofUser(request, response), request)));
  });

  return router;
}

function visible({ key }: Session, organizations: OrganizationRow[]): OrganizationRow[] {
  return organizations.filter(({ id }) => allowListCovers(key.allowList, `organization:${id}`));
}

/** By id, by name, or the default one by that word. */
function pick(organizations: OrganizationRow[], request: Request): OrganizationRow {
  const wanted = pathParameter(request, "organization").toLowerCase();
  const names = ({ id, name, isDefault }: OrganizationRow) => [id, name.toLowerCase(), isDefault ? "default" : id];
  const found = organizations.find((organization) => names(organization).includes(wanted));
  if (!found) throw resourceNotFound();
  return found;
}
