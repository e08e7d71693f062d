import { routes } from "@coder-sign-in/api-types";
import type { OidcConfig } from "../../config/oidc-config.ts";

/** Where the provider sends the browser back to. Derived from the configuration, never from the request. */
export function oidcRedirectUri(accessUrl: URL, { redirectUrl }: OidcConfig): URL {
  return redirectUrl ? new URL(redirectUrl) : new URL(routes.oidcCallback.path, accessUrl);
}
