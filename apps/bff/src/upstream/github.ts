import { createGitHubApi, type GitHubApi } from "./github-api.ts";
import { type GitHubEndpoints, githubEndpoints } from "./github-endpoints.ts";
import type { HttpFetch } from "./http-fetch.ts";
import { createOAuthClient, type OAuthClient } from "./oauth-client.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";
import type { CallListener } from "./recent-calls.ts";

export interface GitHub {
  oauth: OAuthClient;
  api: GitHubApi;
}

interface GitHubOptions {
  clientId: string;
  clientSecret: string;
  enterpriseBaseUrl?: URL;
  fetch: HttpFetch;
  now(): Date;
  timeoutMs: number;
  listen?: CallListener;
}

const PROVIDER = "GitHub";
/** The smallest scope that identifies a person and their organizations (signin#4.1). */
const SCOPES = ["read:user", "read:org", "user:email"];

/** The one GitHub that this deployment uses. */
export function createGitHub(options: GitHubOptions): GitHub {
  const endpoints = githubEndpoints(options.enterpriseBaseUrl);
  const fetch = createOutgoingFetch({
    provider: PROVIDER,
    allowedOrigins: [new URL(endpoints.token).origin, new URL(endpoints.api).origin],
    fetch: options.fetch,
    now: options.now,
    timeoutMs: options.timeoutMs,
    calls: options.listen && { provider: "github", operations: operationsOf(endpoints), listen: options.listen },
  });
  return {
    oauth: createOAuthClient({
      provider: PROVIDER,
      endpoints,
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      scopes: SCOPES,
      usesPkce: true,
      hasPublicDeviceFlow: true,
      fetch,
    }),
    api: createGitHubApi(endpoints, fetch),
  };
}

function operationsOf({ token, deviceCode, api }: GitHubEndpoints): Record<string, string> {
  return {
    [token]: "token",
    [deviceCode]: "device_code",
    [`${api}/user`]: "user",
    [`${api}/user/emails`]: "emails",
    [`${api}/user/memberships/orgs`]: "organizations",
    [`${api}/user/teams`]: "teams",
    [`${api}/rate_limit`]: "health",
  };
}
