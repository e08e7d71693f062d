import { HttpError } from "../http/http-error.ts";
import type { Deps } from "../state/deps.ts";
import type { ApiCall } from "./api-call.ts";
import { checkAccess } from "./authenticate.ts";
import { paginate } from "./paginate.ts";
import { visibleMemberships } from "./visible-memberships.ts";

export function listMemberships({ state }: Deps, call: ApiCall) {
  checkAccess(call, { scopes: ["read:org"], permission: "members" });
  const wanted = call.request.query.state;
  if (wanted !== undefined && wanted !== "active" && wanted !== "pending") {
    throw new HttpError(422, "Validation Failed: state must be active or pending");
  }
  const all = visibleMemberships(state, call).filter(({ membership }) => !wanted || membership.state === wanted);
  return paginate(all, call).map(({ membership, org }) =>
    call.present.membership(membership, { org, user: call.user }),
  );
}

/** 404 covers everything that the caller cannot see. */
export function getMembership({ state }: Deps, call: ApiCall) {
  checkAccess(call, { scopes: ["read:org"], permission: "members" });
  const wanted = String(call.request.params.org).toLowerCase();
  const own = visibleMemberships(state, call).find(({ org }) => org.login.toLowerCase() === wanted);
  if (!own) throw new HttpError(404, "Not Found");
  return call.present.membership(own.membership, { org: own.org, user: call.user });
}

export function listOrgs({ state }: Deps, call: ApiCall) {
  checkAccess(call, { scopes: ["read:org", "user"], permission: "members" });
  const active = visibleMemberships(state, call).filter(({ membership }) => membership.state === "active");
  return paginate(active, call).map(({ org }) => call.present.account(org));
}
