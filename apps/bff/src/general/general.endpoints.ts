import type { Deps } from "../deps.ts";
import { authcheckHandlers } from "./authcheck/authcheck.handlers.ts";
import { cspReportsHandlers } from "./csp-reports.handlers.ts";
import { generalHandlers } from "./general.handlers.ts";

/** The General API (general#2). */
export function generalEndpoints(deps: Deps) {
  return { ...generalHandlers(deps), ...authcheckHandlers(deps), ...cspReportsHandlers(deps) };
}
