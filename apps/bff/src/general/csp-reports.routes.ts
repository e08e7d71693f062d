import { routes } from "@coder-sign-in/api-types";
import express, { type ErrorRequestHandler, Router } from "express";
import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/json.ts";
import { parseCspReport } from "./parse-csp-report.ts";
import { printable } from "./printable.ts";

const LIMIT_BYTES = 64 * 1024;

/** What browsers say that the policy of our pages stopped. Anybody can write here, so all of it is text to doubt. */
export function cspReportsRoutes({ log }: Pick<Deps, "log">): Router {
  const router = Router();
  const { path } = routes.reportCspViolation;

  router.post(path, express.raw({ type: () => true, limit: LIMIT_BYTES }), (request, response) => {
    const report = parseCspReport(request.body);
    if ("problem" in report) {
      log.warn({ requestId: response.locals.requestId, reason: report.problem }, "A CSP report could not be read.");
      throw new ApiError(400, "Failed to read body, invalid json.", { detail: report.problem });
    }
    for (const violation of report.violations) {
      log.debug({ requestId: response.locals.requestId, report: printable(violation) }, "CSP violation reported");
    }
    sendJson(response, 200, "ok");
  });
  router.use(path, refuseLongReport);

  return router;
}

const refuseLongReport: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const isTooLong = error instanceof Error && "status" in error && error.status === 413;
  const detail = `Maximum CSP report size is ${LIMIT_BYTES} bytes.`;
  next(isTooLong ? new ApiError(413, "Request body too large.", { detail }) : error);
};
