import { parseUrl } from "../../parse-url.ts";
import { githubEndpoints } from "../../upstream/github-endpoints.ts";
import { defaultsByAddress } from "./defaults-by-address.ts";
import type { ProviderDefaults } from "./external-auth-config.ts";
import { namesOf } from "./names-of.ts";

/**
 * What is known about a type of provider. The addresses are derived from `authUrl`, so that nothing meant for a
 * self-hosted server goes to the public one. Empty `authUrl`: the public service.
 */
export function providerDefaults(type: string, authUrl: string, clientId: string): ProviderDefaults {
  const url = parseUrl(authUrl);
  return byType.get(type)?.(url?.origin, clientId) ?? defaultsByAddress(type, url);
}

const S256 = ["S256"];

const byType = new Map<string, (origin: string | undefined, clientId: string) => ProviderDefaults>([
  [
    "github",
    (origin, clientId) => {
      const isPublic = origin === undefined || origin === "https://github.com";
      const { authorize, token, deviceCode, api } = githubEndpoints(isPublic ? undefined : new URL(origin));
      return {
        ...namesOf("GitHub", "/icon/github.svg", isPublic ? "github.com" : origin),
        authUrl: authorize,
        tokenUrl: token,
        deviceCodeUrl: deviceCode,
        validateUrl: `${api}/user`,
        appInstallationsUrl: `${api}/user/installations`,
        revokeUrl: `${api}/applications/${encodeURIComponent(clientId)}/grant`,
        scopes: ["repo", "workflow"],
        codeChallengeMethods: S256,
      };
    },
  ],
  [
    "gitlab",
    (origin = "https://gitlab.com") => ({
      ...namesOf("GitLab", "/icon/gitlab.svg", origin),
      authUrl: `${origin}/oauth/authorize`,
      tokenUrl: `${origin}/oauth/token`,
      validateUrl: `${origin}/oauth/token/info`,
      revokeUrl: `${origin}/oauth/revoke`,
      scopes: ["write_repository"],
      codeChallengeMethods: S256,
    }),
  ],
  [
    "bitbucket-cloud",
    () => ({
      ...namesOf("BitBucket", "/icon/bitbucket.svg", "bitbucket.org"),
      authUrl: "https://bitbucket.org/site/oauth2/authorize",
      tokenUrl: "https://bitbucket.org/site/oauth2/access_token",
      validateUrl: "https://api.bitbucket.org/2.0/user",
      scopes: ["account", "repository:write"],
    }),
  ],
  [
    "gitea",
    (origin = "https://gitea.com") => ({
      ...namesOf("Gitea", "/icon/gitea.svg", origin),
      authUrl: `${origin}/login/oauth/authorize`,
      tokenUrl: `${origin}/login/oauth/access_token`,
      validateUrl: `${origin}/login/oauth/userinfo`,
      scopes: ["read:repository", "write:repository", "read:user"],
      codeChallengeMethods: S256,
    }),
  ],
]);
