import { parseUrl } from "../../../parse-url.ts";
import type { OAuth2AppRow } from "../../../store/oauth2-schema.ts";
import { OAuthError } from "../../oauth-error.ts";
import type { RawParameters } from "../../raw-parameters.ts";
import { matchesRedirectUri } from "./match-redirect-uri.ts";

/** Addresses that execute code or read files when opened. */
const UNSAFE_SCHEMES = new Set(["javascript:", "data:", "file:", "ftp:", "vbscript:", "blob:", "about:"]);

export interface Redirect {
  uri: string;
  /** Whether the request named it; otherwise it is the app's primary one. */
  isNamed: boolean;
}

/**
 * Where the answer may go (oauth-provider#6.2, checks 4 and 5). A refusal must never be sent to the address in the
 * request, which may not be the app's (RFC 6749 3.1.2.4). A stored address that is invalid is not shown.
 */
export function resolveRedirect(app: OAuth2AppRow, query: RawParameters): Redirect | OAuthError {
  const [primary] = app.redirectUris;
  if (primary === undefined || !app.redirectUris.every(isSafe)) {
    return new OAuthError("server_error", "A callback URL of this app cannot be used.", { status: 500 });
  }
  const [repeated] = query.repeated(["client_id", "redirect_uri"]);
  if (repeated !== undefined) return new OAuthError("invalid_request", `${repeated} must be sent only once.`);
  if (query.get("client_id")?.toLowerCase() !== app.id) {
    return new OAuthError("invalid_request", "client_id must be in the query.");
  }
  const wanted = query.get("redirect_uri");
  if (wanted !== undefined && !matchesRedirectUri(app.redirectUris, wanted)) {
    return new OAuthError("invalid_request", "redirect_uri must exactly match one that is registered for this app.");
  }
  return { uri: wanted ?? primary, isNamed: wanted !== undefined };
}

function isSafe(uri: string): boolean {
  const url = parseUrl(uri);
  return url !== undefined && !UNSAFE_SCHEMES.has(url.protocol);
}
