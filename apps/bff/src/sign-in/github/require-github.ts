import type { GithubConfig } from "../../config/config.ts";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { GitHub } from "../../upstream/github.ts";

export interface ConfiguredGitHub {
  github: GitHub;
  config: GithubConfig;
}

const NOT_CONFIGURED = "The oauth2 method requested is not configured!";

export function requireGitHub(deps: Deps, message = NOT_CONFIGURED): ConfiguredGitHub {
  if (!deps.github || !deps.config.github) throw new ApiError(400, message);
  return { github: deps.github, config: deps.config.github };
}

/** signin#4.2. */
export function requireDeviceFlow(deps: Deps): ConfiguredGitHub {
  const configured = requireGitHub(deps, "Github OAuth2 is not enabled.");
  if (!configured.config.deviceFlow) throw new ApiError(400, "Device flow is not enabled for Github OAuth2.");
  return configured;
}
