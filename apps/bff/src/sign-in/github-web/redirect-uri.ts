import { routes } from "@coder-sign-in/api-types";

/**
 * Where GitHub sends the browser back to. Derived from the access URL, never from the request: a request's host can be
 * forged.
 */
export function githubRedirectUri(accessUrl: URL): URL {
  return new URL(routes.githubCallback.path, accessUrl);
}
