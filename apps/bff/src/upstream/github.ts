import { createGitHubApi, type GitHubApi } from "./github-api.ts";
import { githubEndpoints } from "./github-endpoints.ts";
import { createOAuthClient, type OAuthClient } from "./oauth-client.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";

export interface GitHub {
  oauth: OAuthClient;
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

const PROVIDER = "GitHub";
/** Least scope that tells who somebody is and which organizations they belong to (contract signin.md 4.1). */
const SCOPES = ["read:user", "read:org", "user:email"];

/** The one GitHub that this deployment talks to. */
export function createGitHub(options: GitHubOptions): GitHub {
  const endpoints = githubEndpoints(options.enterpriseBaseUrl);
  const fetch = createOutgoingFetch({
    provider: PROVIDER,
    allowedOrigins: [new URL(endpoints.token).origin, new URL(endpoints.api).origin],
    fetch: options.fetch,
    now: options.now,
    timeoutMs: options.timeoutMs,
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
