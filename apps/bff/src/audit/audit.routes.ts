import { endpoints, routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { forbidden } from "../http/api-error.ts";
import { sendJson } from "../http/json.ts";
import { parsePage } from "../http/parse-page.ts";
import { allowListCovers } from "../keys/allow-list.ts";
import { requireSession } from "../keys/require-session.ts";
import { sessionOf } from "../keys/session.ts";
import { mayReadAuditLogs } from "../users/roles.ts";
import { listAuditLogs } from "./list-audit-logs.ts";
import { parseAuditQuery } from "./parse-audit-query.ts";

const PAGE = { defaultLimit: 25, maxLimit: 100 };

/** The audit trail, for owners and auditors. */
export function auditRoutes(deps: Deps): Router {
  const router = Router();

  router.get(routes.getAuditLogs.path, requireSession(deps, endpoints.getAuditLogs), async (request, response) => {
    const { user, key } = sessionOf(response);
    // Its rows show people, so a key that names only some of them does not see it.
    const isReachable = ["audit_log:*", "user:*"].every((target) => allowListCovers(key.allowList, target));
    if (!mayReadAuditLogs(user) || !isReachable) throw forbidden();
    const { q } = request.query;
    const filter = parseAuditQuery(typeof q === "string" ? q : "");
    sendJson(response, 200, await listAuditLogs(deps, filter, parsePage(request, PAGE)));
  });

  return router;
}
