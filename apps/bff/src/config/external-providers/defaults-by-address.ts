import type { ProviderDefaults } from "./external-auth-config.ts";
import { namesOf } from "./names-of.ts";

/** Microsoft's resource id of Azure DevOps, the same in every tenant. */
const AZURE_DEVOPS = "499b84ac-1321-427f-aa17-267ca6975798";

/** Types without a public service: everything is derived from the authorization address. */
export function defaultsByAddress(type: string, authUrl: URL | undefined): ProviderDefaults {
  return byType.get(type)?.(authUrl) ?? {};
}

/** Whether `AUTH_URL` is all that such a provider needs. */
export function followsAddress(type: string): boolean {
  return byType.has(type);
}

const byType = new Map<string, (authUrl: URL | undefined) => ProviderDefaults>([
  [
    "bitbucket-server",
    (authUrl) => ({
      ...namesOf("Bitbucket Server", "/icon/bitbucket.svg", authUrl?.host ?? ""),
      ...(authUrl && {
        tokenUrl: beside(authUrl, "token"),
        // Bitbucket has no address that says whose a token is; this one is small and requires a token.
        validateUrl: `${bitbucketBase(authUrl)}/rest/api/latest/inbox/pull-requests/count`,
      }),
      scopes: ["PUBLIC_REPOS", "REPO_READ", "REPO_WRITE"],
      codeChallengeMethods: ["S256"],
    }),
  ],
  [
    "azure-devops-entra",
    (authUrl) => ({
      ...namesOf("Azure DevOps (Entra)", "/icon/azure-devops.svg", "dev.azure.com"),
      ...(authUrl && { tokenUrl: beside(authUrl, "token") }),
      // Version 2 takes it from the scopes.
      resource: authUrl?.pathname.includes("/v2.0/") ? "" : AZURE_DEVOPS,
      scopes: [`${AZURE_DEVOPS}/vso.code_write`, "offline_access"],
      codeChallengeMethods: ["S256"],
    }),
  ],
  [
    "jfrog",
    (authUrl) => ({
      ...namesOf("JFrog Artifactory", "/icon/jfrog.svg", authUrl?.host ?? ""),
      ...(authUrl && { tokenUrl: `${authUrl.origin}/access/api/v1/oauth/token` }),
      scopes: ["applied-permissions/user"],
    }),
  ],
]);

/** `…/oauth2/token` is next to `…/oauth2/authorize`, whatever the version in the path. */
function beside({ origin, pathname }: URL, name: string): string {
  return origin + pathname.replace(/\/[^/]*\/?$/, `/${name}`);
}

/** Bitbucket may be installed below a path. */
function bitbucketBase({ origin, pathname }: URL): string {
  const [, path = ""] = /^(.*)\/rest\/oauth2\//.exec(pathname) ?? [];
  return origin + path;
}
