import type { ServerMetadata } from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import { isSafeEndpoint } from "./is-safe-endpoint.ts";

export interface EndSession {
  /** Where the provider sends the browser afterwards. */
  returnTo: URL;
  state: string;
}

/**
 * OpenID Connect RP-Initiated Logout 1.0 section 2. ID tokens are not kept, so `client_id` says who asks, and the
 * provider asks the person whether they want this.
 */
export function endSessionUrl(
  { clientId, issuerUrl }: Pick<OidcConfig, "clientId" | "issuerUrl">,
  { end_session_endpoint: endpoint }: ServerMetadata,
  { returnTo, state }: EndSession,
): URL | undefined {
  if (typeof endpoint !== "string" || !isSafeEndpoint(issuerUrl, endpoint)) return undefined;
  const url = new URL(endpoint);
  url.searchParams.set("client_id", clientId);
  url.searchParams.set("post_logout_redirect_uri", returnTo.href);
  url.searchParams.set("state", state);
  return url;
}
