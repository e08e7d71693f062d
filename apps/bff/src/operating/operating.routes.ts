import { endpoints, type ProviderTestResponse, routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../deps.ts";
import { forbidden } from "../http/api-error.ts";
import { sendJson } from "../http/json.ts";
import { requireSession } from "../keys/require-session.ts";
import { clientAddress, sessionOf } from "../keys/session.ts";
import { limitDeviceStarts } from "../rate-limits/limit-device-starts.ts";
import { OWNER } from "../users/roles.ts";
import { createHealthReports } from "./health-report.ts";
import { testGitHub } from "./test-github.ts";
import { testOidc } from "./test-oidc.ts";
import type { TimedFinding } from "./timed.ts";

/** What an owner asks to see how the deployment fares. */
export function operatingRoutes(deps: Deps): Router {
  const router = Router();
  const reports = createHealthReports(deps);

  router.get(
    routes.getHealthReport.path,
    requireSession(deps, endpoints.getHealthReport),
    requireOwner,
    async (request, response) => {
      sendJson(response, 200, await reports.get({ force: request.query.force === "true" }));
    },
  );

  router.post(
    routes.testGitHub.path,
    requireSession(deps, endpoints.testGitHub),
    requireOwner,
    async (request, response) => {
      await limitDeviceStarts(deps, clientAddress(request));
      sendJson(response, 200, present(await testGitHub(deps)));
    },
  );

  router.post(
    routes.testOidc.path,
    requireSession(deps, endpoints.testOidc),
    requireOwner,
    async (request, response) => {
      await limitDeviceStarts(deps, clientAddress(request));
      sendJson(response, 200, present(await testOidc(deps)));
    },
  );

  return router;
}

const requireOwner: RequestHandler = (_request, response, next) => {
  if (!sessionOf(response).user.rbacRoles.includes(OWNER)) throw forbidden();
  next();
};

function present(finding: TimedFinding): ProviderTestResponse {
  return { ok: finding.outcome === "ok", ...finding };
}
