import { deleteAtGitHub } from "./delete-at-github.ts";
import { createGitHubApi, type GitHubApi } from "./github-api.ts";
import { type GitHubEndpoints, githubEndpoints } from "./github-endpoints.ts";
import type { HttpFetch } from "./http-fetch.ts";
import { createOAuthClient, type OAuthClient, type RevocableTokens } from "./oauth-client.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";
import type { CallListener } from "./recent-calls.ts";

export interface GitHub {
  oauth: OAuthClient;
  api: GitHubApi;
  /** What the person has allowed the app otherwise stays. False without a client secret, which it takes. */
  revoke(tokens: RevocableTokens): Promise<boolean>;
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
    calls: options.listen && {
      provider: "github",
      operations: operationsOf(endpoints, options),
      listen: options.listen,
    },
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
    async revoke({ accessToken }) {
      if (options.clientSecret === "") return false;
      await deleteAtGitHub(
        fetch,
        { ...options, provider: PROVIDER, url: revocationUrl(endpoints, options) },
        accessToken,
      );
      return true;
    },
  };
}

function revocationUrl({ api }: GitHubEndpoints, { clientId }: Pick<GitHubOptions, "clientId">): string {
  return `${api}/applications/${encodeURIComponent(clientId)}/token`;
}

function operationsOf(endpoints: GitHubEndpoints, options: GitHubOptions): Record<string, string> {
  const { token, deviceCode, api } = endpoints;
  return {
    [revocationUrl(endpoints, options)]: "revoke",
    [token]: "token",
    [deviceCode]: "device_code",
    [`${api}/user`]: "user",
    [`${api}/user/emails`]: "emails",
    [`${api}/user/memberships/orgs`]: "organizations",
    [`${api}/user/teams`]: "teams",
    [`${api}/rate_limit`]: "health",
  };
}
