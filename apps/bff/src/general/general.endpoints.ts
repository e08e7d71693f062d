import type { Deps } from "../deps.ts";
import { mergeHandlers } from "../dispatch/merge-handlers.ts";
import { authcheckHandlers } from "./authcheck/authcheck.handlers.ts";
import { cspReportsHandlers } from "./csp-reports.handlers.ts";
import { generalHandlers } from "./general.handlers.ts";

/** The General API (general#2). */
export function generalEndpoints(deps: Deps) {
  return mergeHandlers(generalHandlers(deps), authcheckHandlers(deps), cspReportsHandlers(deps));
}
