import type { ExternalAuthConfig } from "../../config/external-providers/external-auth-config.ts";
import { deleteAtGitHub } from "../delete-at-github.ts";
import type { OAuthClient, RevocableTokens } from "../oauth-client.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";

interface Revoking {
  fetch: OutgoingFetch;
  oauth: OAuthClient;
  config: ExternalAuthConfig;
}

/** GitHub revokes the whole grant (github#1.1); others revoke token by token (RFC 7009). */
export async function revokeTokens(
  { fetch, oauth, config }: Revoking,
  { accessToken, refreshToken }: RevocableTokens,
): Promise<void> {
  const { type, displayName: provider, revokeUrl: url } = config;
  if (type === "github") return deleteAtGitHub(fetch, { ...config, provider, url }, accessToken);
  if (refreshToken) await oauth.revoke(refreshToken, "refresh_token");
  await oauth.revoke(accessToken, "access_token");
}
