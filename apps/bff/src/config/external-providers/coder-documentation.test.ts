import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { configure } from "../configure.ts";

const APP = "CODER_EXTERNAL_AUTH_0_CLIENT_ID=xxxxxx\nCODER_EXTERNAL_AUTH_0_CLIENT_SECRET=xxxxxxx";

/** Variables as in each section of Coder's page on external authentication, with hosts in place of placeholders. */
const documented: readonly [section: string, variables: string, provider: object][] = [
  [
    "Configuration: a display name and an icon of one's own",
    `CODER_EXTERNAL_AUTH_0_ID="calendar"
CODER_EXTERNAL_AUTH_0_TYPE=gitlab
${APP}
CODER_EXTERNAL_AUTH_0_DISPLAY_NAME="Google Calendar"
CODER_EXTERNAL_AUTH_0_DISPLAY_ICON="https://mycustomicon.com/google.svg"`,
    { id: "calendar", displayName: "Google Calendar", displayIcon: "https://mycustomicon.com/google.svg" },
  ],
  [
    "Azure DevOps",
    `CODER_EXTERNAL_AUTH_0_ID="primary-azure-devops"
CODER_EXTERNAL_AUTH_0_TYPE=azure-devops
${APP}
CODER_EXTERNAL_AUTH_0_AUTH_URL="https://app.vssps.visualstudio.com/oauth2/authorize"
CODER_EXTERNAL_AUTH_0_TOKEN_URL="https://app.vssps.visualstudio.com/oauth2/token"`,
    { id: "primary-azure-devops", tokenUrl: "https://app.vssps.visualstudio.com/oauth2/token" },
  ],
  [
    "Azure DevOps (via Entra ID)",
    `CODER_EXTERNAL_AUTH_0_ID="primary-azure-devops"
CODER_EXTERNAL_AUTH_0_TYPE=azure-devops-entra
${APP}
CODER_EXTERNAL_AUTH_0_AUTH_URL="https://login.microsoftonline.com/tenant-1/oauth2/authorize"`,
    {
      authUrl: "https://login.microsoftonline.com/tenant-1/oauth2/authorize",
      tokenUrl: "https://login.microsoftonline.com/tenant-1/oauth2/token",
      scopes: ["499b84ac-1321-427f-aa17-267ca6975798/vso.code_write", "offline_access"],
    },
  ],
  [
    "Bitbucket Server",
    `CODER_EXTERNAL_AUTH_0_ID="primary-bitbucket-server"
CODER_EXTERNAL_AUTH_0_TYPE=bitbucket-server
${APP}
CODER_EXTERNAL_AUTH_0_AUTH_URL=https://bitbucket.example.com/rest/oauth2/latest/authorize`,
    {
      authUrl: "https://bitbucket.example.com/rest/oauth2/latest/authorize",
      tokenUrl: "https://bitbucket.example.com/rest/oauth2/latest/token",
      validateUrl: "https://bitbucket.example.com/rest/api/latest/inbox/pull-requests/count",
      scopes: ["PUBLIC_REPOS", "REPO_READ", "REPO_WRITE"],
      displayName: "Bitbucket Server",
      regex: "^(https?://)?bitbucket\\.example\\.com(/.*)?$",
    },
  ],
  [
    "Gitea",
    `CODER_EXTERNAL_AUTH_0_ID="gitea"
CODER_EXTERNAL_AUTH_0_TYPE=gitea
${APP}
CODER_EXTERNAL_AUTH_0_AUTH_URL="https://gitea.com/login/oauth/authorize"`,
    { id: "gitea", tokenUrl: "https://gitea.com/login/oauth/access_token" },
  ],
  [
    "GitHub",
    `CODER_EXTERNAL_AUTH_0_ID="primary-github"
CODER_EXTERNAL_AUTH_0_TYPE=github
${APP}
CODER_EXTERNAL_AUTH_0_REVOKE_URL=https://api.github.com/applications/xxxxxx/grant`,
    { id: "primary-github", revokeUrl: "https://api.github.com/applications/xxxxxx/grant" },
  ],
  [
    "GitHub Enterprise",
    `CODER_EXTERNAL_AUTH_0_ID="primary-github"
CODER_EXTERNAL_AUTH_0_TYPE=github
${APP}
CODER_EXTERNAL_AUTH_0_VALIDATE_URL="https://github.example.com/api/v3/user"
CODER_EXTERNAL_AUTH_0_AUTH_URL="https://github.example.com/login/oauth/authorize"
CODER_EXTERNAL_AUTH_0_TOKEN_URL="https://github.example.com/login/oauth/access_token"
CODER_EXTERNAL_AUTH_0_API_BASE_URL="https://github.example.com/api/v3"`,
    {
      validateUrl: "https://github.example.com/api/v3/user",
      revokeUrl: "https://github.example.com/api/v3/applications/xxxxxx/grant",
    },
  ],
  [
    "GitLab self-managed",
    `CODER_EXTERNAL_AUTH_0_ID="primary-gitlab"
CODER_EXTERNAL_AUTH_0_TYPE=gitlab
${APP}
CODER_EXTERNAL_AUTH_0_VALIDATE_URL="https://gitlab.example.com/oauth/token/info"
CODER_EXTERNAL_AUTH_0_AUTH_URL="https://gitlab.example.com/oauth/authorize"
CODER_EXTERNAL_AUTH_0_TOKEN_URL="https://gitlab.example.com/oauth/token"
CODER_EXTERNAL_AUTH_0_REVOKE_URL="https://gitlab.example.com/oauth/revoke"
CODER_EXTERNAL_AUTH_0_REGEX=gitlab\\.example\\.com`,
    { revokeUrl: "https://gitlab.example.com/oauth/revoke", regex: "gitlab\\.example\\.com" },
  ],
  [
    "Self-managed Git providers, with custom scopes",
    `CODER_EXTERNAL_AUTH_0_TYPE=github
${APP}
CODER_EXTERNAL_AUTH_0_AUTH_URL="https://github.example.com/oauth/authorize"
CODER_EXTERNAL_AUTH_0_TOKEN_URL="https://github.example.com/oauth/token"
CODER_EXTERNAL_AUTH_0_REVOKE_URL="https://github.example.com/oauth/revoke"
CODER_EXTERNAL_AUTH_0_VALIDATE_URL="https://example.com/oauth/token/info"
CODER_EXTERNAL_AUTH_0_REGEX=github\\.company\\.com
CODER_EXTERNAL_AUTH_0_SCOPES="repo:read repo:write write:gpg_key"`,
    { tokenUrl: "https://github.example.com/oauth/token", scopes: ["repo:read", "repo:write", "write:gpg_key"] },
  ],
  [
    "PKCE support",
    `CODER_EXTERNAL_AUTH_0_TYPE=forge
${APP}
CODER_EXTERNAL_AUTH_0_AUTH_URL=https://forge.example.com/authorize
CODER_EXTERNAL_AUTH_0_TOKEN_URL=https://forge.example.com/token
CODER_EXTERNAL_AUTH_0_PKCE_METHODS="S256"`,
    { codeChallengeMethods: ["S256"] },
  ],
  [
    "PKCE support: disable it entirely",
    `CODER_EXTERNAL_AUTH_0_TYPE=github\n${APP}\nCODER_EXTERNAL_AUTH_0_PKCE_METHODS="none"`,
    { codeChallengeMethods: [] },
  ],
  [
    "JFrog Artifactory",
    `CODER_EXTERNAL_AUTH_0_ID="jfrog"
CODER_EXTERNAL_AUTH_0_TYPE="jfrog"
${APP}
CODER_EXTERNAL_AUTH_0_DISPLAY_NAME="JFrog Artifactory"
CODER_EXTERNAL_AUTH_0_DISPLAY_ICON="/icon/jfrog.svg"
CODER_EXTERNAL_AUTH_0_AUTH_URL="https://my-company.jfrog.io/ui/authorization"
CODER_EXTERNAL_AUTH_0_SCOPES="applied-permissions/user"`,
    {
      authUrl: "https://my-company.jfrog.io/ui/authorization",
      tokenUrl: "https://my-company.jfrog.io/access/api/v1/oauth/token",
      scopes: ["applied-permissions/user"],
    },
  ],
];

describe("each provider of Coder's documentation starts as it is written there, without a warning", () => {
  test.each(documented)("%s", (_section, variables, provider) => {
    const { config, warnings } = configure({ env: parseEnv(variables) });

    expect(config.externalAuth).toEqual([expect.objectContaining(provider)]);
    expect(warnings).toEqual([]);
  });

  test("Multiple external providers", () => {
    const { config, warnings } = configure({
      env: parseEnv(`CODER_EXTERNAL_AUTH_0_ID=primary-github
CODER_EXTERNAL_AUTH_0_TYPE=github
${APP}
CODER_EXTERNAL_AUTH_0_REGEX=github\\.com/org
CODER_EXTERNAL_AUTH_1_ID=secondary-github
CODER_EXTERNAL_AUTH_1_TYPE=github
CODER_EXTERNAL_AUTH_1_CLIENT_ID=xxxxxx
CODER_EXTERNAL_AUTH_1_CLIENT_SECRET=xxxxxxx
CODER_EXTERNAL_AUTH_1_REGEX=github\\.example\\.com
CODER_EXTERNAL_AUTH_1_AUTH_URL="https://github.example.com/login/oauth/authorize"
CODER_EXTERNAL_AUTH_1_TOKEN_URL="https://github.example.com/login/oauth/access_token"
CODER_EXTERNAL_AUTH_1_REVOKE_URL="https://github.example.com/login/oauth/revoke"
CODER_EXTERNAL_AUTH_1_VALIDATE_URL="https://github.example.com/api/v3/user"`),
    });

    expect(config.externalAuth.map(({ id, regex }) => [id, regex])).toEqual([
      ["primary-github", "github\\.com/org"],
      ["secondary-github", "github\\.example\\.com"],
    ]);
    expect(warnings).toEqual([]);
  });
});
