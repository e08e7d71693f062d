import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { parseUrl } from "../../parse-url.ts";
import type { ApiKeyRow } from "../../store/schema.ts";
import { expired, signedOut } from "../sessions/signed-out.ts";

/**
 * An app may have requested a token for one resource only (RFC 8707). Throws 403 if that is not this server, and 401.
 */
export async function requireAudience({ store, config }: Deps, key: ApiKeyRow): Promise<void> {
  if (key.loginType !== "oauth2_provider_app") return;
  const grant = await store.oauth2Tokens.findByKey(key.id);
  if (!grant) {
    // A refresh or revocation since the key was found; an app that learns that the token has ended renews it
    // (oauth-provider#D4).
    const retired = await store.retiredApiKeys.find(key.id);
    throw retired ? expired(retired.expiredAt) : signedOut("API key is invalid.");
  }
  if (!grant.audience || isSameResource(grant.audience, config.accessUrl)) return;
  throw new ApiError(403, "Token audience validation failed", {
    detail: `The access token was issued for another resource than ${config.accessUrl.origin}.`,
  });
}

/** However the URL is spelled: case of scheme and host, default port, IDN, dot segments, a trailing slash. */
export function isSameResource(audience: string, accessUrl: URL): boolean {
  const url = parseUrl(audience);
  return url !== undefined && canonical(url) === canonical(accessUrl);
}

/** Parsing has normalized the rest. */
function canonical({ href, pathname, search, hash }: URL): string {
  return search === "" && hash === "" && pathname.endsWith("/") ? href.slice(0, -1) : href;
}
