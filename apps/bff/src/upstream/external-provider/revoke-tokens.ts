import type { ExternalAuthConfig } from "../../config/external-providers/external-auth-config.ts";
import type { OAuthClient, ProviderTokens } from "../oauth-client.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { UpstreamError } from "../upstream-error.ts";

interface Revoking {
  fetch: OutgoingFetch;
  oauth: OAuthClient;
  config: ExternalAuthConfig;
}

/** GitHub revokes the whole grant (github#1.1); others revoke token by token (RFC 7009). */
export async function revokeTokens(
  { fetch, oauth, config }: Revoking,
  { accessToken, refreshToken }: Pick<ProviderTokens, "accessToken" | "refreshToken">,
): Promise<void> {
  if (config.type === "github") return revokeGrant(fetch, config, accessToken);
  if (refreshToken) await oauth.revoke(refreshToken, "refresh_token");
  await oauth.revoke(accessToken, "access_token");
}

async function revokeGrant(fetch: OutgoingFetch, config: ExternalAuthConfig, accessToken: string): Promise<void> {
  const credentials = Buffer.from(`${config.clientId}:${config.clientSecret}`).toString("base64");
  const answer = await fetch(config.revokeUrl, {
    method: "DELETE",
    headers: {
      Accept: "application/vnd.github+json",
      Authorization: `Basic ${credentials}`,
      "Content-Type": "application/json",
      "User-Agent": "coder-sign-in",
    },
    body: JSON.stringify({ access_token: accessToken }),
  });
  if (answer.status === 204) return;
  throw new UpstreamError("malformed", `${config.displayName} answered ${answer.status} to the revocation request.`);
}
