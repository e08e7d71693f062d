import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { deviceCallback } from "../github-device/device-callback.ts";
import { deviceFlowHandlers } from "../github-device/device-flow.handlers.ts";
import { webCallback } from "../github-web/web-callback.ts";

/** Sign-in with GitHub (signin#3 and signin#4). The choice between web flow and device flow is made only here. */
export function githubHandlers(deps: Deps): Handlers<"githubCallback" | "getGitHubDevice" | "pollGitHubDevice"> {
  return {
    githubCallback: deps.config.github?.deviceFlow ? deviceCallback(deps) : webCallback(deps),
    ...deviceFlowHandlers(deps),
  };
}
