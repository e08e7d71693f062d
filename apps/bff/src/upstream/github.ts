import { createGitHubApi, type GitHubApi } from "./github-api.ts";
import { githubEndpoints } from "./github-endpoints.ts";
import { createGitHubOAuth, type GitHubOAuth } from "./github-oauth.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";

export interface GitHub {
  oauth: GitHubOAuth;
  api: GitHubApi;
}

interface GitHubOptions {
  clientId: string;
  clientSecret: string;
  enterpriseBaseUrl?: URL;
  fetch: typeof fetch;
  now(): Date;
  timeoutMs: number;
}

/** The one GitHub that this deployment talks to. */
export function createGitHub(options: GitHubOptions): GitHub {
  const endpoints = githubEndpoints(options.enterpriseBaseUrl);
  const fetch = createOutgoingFetch({
    provider: "GitHub",
    allowedOrigins: [new URL(endpoints.token).origin, new URL(endpoints.api).origin],
    fetch: options.fetch,
    now: options.now,
    timeoutMs: options.timeoutMs,
  });
  return {
    oauth: createGitHubOAuth({ endpoints, clientId: options.clientId, clientSecret: options.clientSecret, fetch }),
    api: createGitHubApi(endpoints, fetch),
  };
}
