import type { GithubConfig } from "../config/config.ts";
import type { Deps } from "../deps.ts";
import type { GitHub } from "../upstream/github.ts";
import { githubEndpoints } from "../upstream/github-endpoints.ts";

export interface ConfiguredGitHub {
  github: GitHub;
  config: GithubConfig;
  /** The host that the server has to reach. */
  addresses: string[];
}

export function findGitHub({ github, config }: Deps): ConfiguredGitHub | undefined {
  if (!github || !config.github) return undefined;
  const { token, api } = githubEndpoints(config.github.enterpriseBaseUrl);
  const addresses = [...new Set([new URL(token).origin, new URL(api).origin])];
  return { github, config: config.github, addresses };
}
