import type { Deps } from "../deps.ts";
import { mergeHandlers } from "../dispatch/merge-handlers.ts";
import { externalAuthCallbackHandlers } from "./callback.handlers.ts";
import { externalAuthHandlers } from "./external-auth.handlers.ts";

/** Links to external services (signin#7). */
export function externalAuthEndpoints(deps: Deps) {
  return mergeHandlers(externalAuthHandlers(deps), externalAuthCallbackHandlers(deps));
}
