import type { Deps } from "../deps.ts";
import { externalAuthCallbackHandlers } from "./callback.handlers.ts";
import { externalAuthHandlers } from "./external-auth.handlers.ts";

/** Links to other services (signin#7). */
export function externalAuthEndpoints(deps: Deps) {
  return { ...externalAuthHandlers(deps), ...externalAuthCallbackHandlers(deps) };
}
