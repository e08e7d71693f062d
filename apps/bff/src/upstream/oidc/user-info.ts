import * as oauth from "openid-client";
import { findUpstreamError, UpstreamError } from "../upstream-error.ts";
import type { Claims } from "./access-token-claims.ts";

/** OpenID Connect Core 5.3. The answer must be about the same subject as the ID token (5.3.2). */
export async function fetchUserInfo(
  client: oauth.Configuration,
  accessToken: string,
  subject: string,
): Promise<Claims | undefined> {
  if (!client.serverMetadata().userinfo_endpoint) return undefined;
  try {
    return { ...(await oauth.fetchUserInfo(client, accessToken, subject)) };
  } catch (error) {
    const fault = findUpstreamError(error);
    if (fault) throw fault;
    const reason = error instanceof Error ? error.message : "unknown";
    throw new UpstreamError("malformed", `The OpenID Connect provider sent no user info: ${reason}.`);
  }
}
