import { HttpError } from "../http/http-error.ts";
import type { Deps } from "../state/deps.ts";
import { findUserByLogin } from "../state/find.ts";
import type { ApiCall } from "./api-call.ts";
import { checkAccess } from "./authenticate.ts";
import { paginate } from "./paginate.ts";
import { visibleMemberships } from "./visible-memberships.ts";

export function listTeams({ state }: Deps, call: ApiCall) {
  checkAccess(call, { scopes: ["read:org"], permission: "members" });
  const teams = visibleMemberships(state, call)
    .filter(({ membership }) => membership.state === "active")
    .flatMap(({ membership, org }) => membership.teams.map((slug) => ({ slug, org })));
  return paginate(teams, call).map(({ slug, org }) => call.present.team(slug, org));
}

/** 404 covers everything that the caller cannot see: no such organization, team, user or membership. */
export function getTeamMembership({ state }: Deps, call: ApiCall) {
  checkAccess(call, { scopes: ["read:org"], permission: "members" });
  const { org, slug, login } = call.request.params;
  const own = visibleMemberships(state, call).find((one) => isSame(one.org.login, org));
  const member = findUserByLogin(state, String(login))?.memberships.find((one) => isSame(one.org, org));
  if (!own || !member?.teams.includes(String(slug))) throw new HttpError(404, "Not Found");

  const role = member.role === "admin" ? "maintainer" : "member";
  const { host, protocol, originalUrl } = call.request;
  return { url: `${protocol}://${host}${originalUrl}`, role, state: member.state };
}

const isSame = (one: string, other: unknown) => one.toLowerCase() === String(other).toLowerCase();
