import type { Deps } from "../deps.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { ApiError } from "../http/api-error.ts";
import { readRawBody } from "../http/bodies/read-raw-body.ts";
import { passThrough } from "../http/pass-through.ts";
import { parseCspReport } from "./parse-csp-report.ts";
import { printable } from "./printable.ts";

const LIMIT_BYTES = 64 * 1024;

const readReport = readRawBody(LIMIT_BYTES);

/** Reports of browsers about what our pages' policy blocked. Anybody can send them, so all of it is untrusted text. */
export function cspReportsHandlers({ log }: Pick<Deps, "log">): Handlers<"reportCspViolation"> {
  return {
    async reportCspViolation({ origin: { requestId }, request, response }) {
      await passThrough(readReport, { request, response }).catch(refuseLongReport);
      const report = parseCspReport(request.body);
      if ("problem" in report) {
        log.warn({ requestId, reason: report.problem }, "A CSP report could not be read.");
        throw new ApiError(400, "Failed to read body, invalid json.", { detail: report.problem });
      }
      for (const violation of report.violations) {
        log.debug({ requestId, report: printable(violation) }, "CSP violation reported");
      }
      return { status: 200, body: "ok" };
    },
  };
}

function refuseLongReport(error: unknown): never {
  const isTooLong = error instanceof Error && "status" in error && error.status === 413;
  if (!isTooLong) throw error;
  throw new ApiError(413, "Request body too large.", { detail: `Maximum CSP report size is ${LIMIT_BYTES} bytes.` });
}
