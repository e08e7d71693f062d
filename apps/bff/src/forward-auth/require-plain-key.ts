import { ApiError } from "../http/api-error.ts";
import { SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";

/**
 * Proxies remove a key from the query before the service gets it, but only once and as it is usually spelled
 * (forward-auth#3). Throws 400 for a key that would get through.
 */
export function requirePlainKey({ search }: URL): void {
  const keys = search
    .slice(1)
    .split("&")
    .filter((pair) => new URLSearchParams(pair).has(SESSION_COOKIE));
  if (keys.length <= 1 && keys.every((pair) => !/[%+]/.test(pair))) return;
  throw new ApiError(400, "The key in the query of the original request is repeated or percent-encoded.", {
    detail: `The proxy could not keep it from the service. Send ${SESSION_COOKIE} once and as it is, or in a header.`,
  });
}

/**
 * A service has an `access_token` of its own there, which proxies leave alone. Throws 400 if it is the person's key.
 */
export function requireKeyElsewhere(url: URL, token: string | undefined): void {
  if (accessTokens(url).some((value) => value === token)) throw keyInAccessToken();
}

export function accessTokens({ searchParams }: URL): string[] {
  return searchParams.getAll("access_token").map((value) => value.trim());
}

export function keyInAccessToken(): ApiError {
  return new ApiError(400, "The key is in access_token in the query of the original request.", {
    detail: `The proxy could not keep it from the service. Send it in ${SESSION_COOKIE}, or in a header.`,
  });
}
