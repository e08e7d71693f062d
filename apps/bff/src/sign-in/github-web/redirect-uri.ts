import { routes } from "@coder-sign-in/api-types";

/** Where GitHub sends the browser back to. By the access URL, never by the request (PARTS, openid-client). */
export function githubRedirectUri(accessUrl: URL): URL {
  return new URL(routes.githubCallback.path, accessUrl);
}
