import { type Request, type RequestHandler, Router } from "express";
import { applyFaults } from "../http/apply-faults.ts";
import { readParameters } from "../http/parameters.ts";
import type { Deps } from "../state/deps.ts";
import type { ApiCall } from "./api-call.ts";
import { applicationRoutes } from "./application-routes.ts";
import { requireCaller } from "./authenticate.ts";
import { listEmails } from "./emails.ts";
import { listInstallations } from "./installations.ts";
import { getMembership, listMemberships, listOrgs } from "./orgs.ts";
import { createPresenter, type Presenter } from "./present.ts";
import { countApiRequest, sendAnonymousRateLimit } from "./rate-limit.ts";
import { renderApiError } from "./render-api-error.ts";
import { getTeamMembership, listTeams } from "./teams.ts";

/** The REST API (github#1.3), mounted at the root like api.github.com and at `/api/v3` like an Enterprise Server. */
export function apiRoutes(deps: Deps): Router {
  const router = Router();
  const answer = (handle: (deps: Deps, call: ApiCall) => unknown): RequestHandler[] => [
    applyFaults(deps, "api"),
    (request, response) => {
      response.set(anonymousRateLimit);
      const caller = requireCaller(deps, request);
      response.set("X-OAuth-Scopes", caller.token.scopes.join(", "));
      response.set("X-GitHub-Media-Type", "github.v3; format=json");
      countApiRequest(deps, { response, userId: caller.user.id });
      response.json(handle(deps, { ...caller, request, response, present: presenterFor(request) }));
    },
  ];

  router.get(
    "/user",
    answer((_deps, { user, present }) => present.user(user)),
  );
  router.get("/user/emails", answer(listEmails));
  router.get("/user/memberships/orgs", answer(listMemberships));
  router.get("/user/memberships/orgs/:org", answer(getMembership));
  router.get("/user/orgs", answer(listOrgs));
  router.get("/user/teams", answer(listTeams));
  router.get("/user/installations", answer(listInstallations));
  router.get("/orgs/:org/teams/:slug/memberships/:login", answer(getTeamMembership));
  router.get("/rate_limit", applyFaults(deps, "api"), sendAnonymousRateLimit(deps));
  router.use("/applications/:clientId", readParameters, applyFaults(deps, "api"), applicationRoutes(deps));
  router.use(renderApiError);
  return router;
}

/** The rate limit figures for an unknown caller; a known caller's own figures replace them. */
const anonymousRateLimit = { "X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "59", "X-RateLimit-Used": "1" };

function presenterFor(request: Request): Presenter {
  const host = `${request.protocol}://${request.host}`;
  return createPresenter(`${host}${request.baseUrl}`, host);
}
