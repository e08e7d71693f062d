import { parseCookie, type SetCookie, stringifySetCookie } from "cookie";
import type { Request, Response } from "express";
import type { Config } from "../../config/config.ts";

export const SESSION_COOKIE = "coder_session_token";
export const OAUTH_STATE_COOKIE = "oauth_state";
export const OAUTH_REDIRECT_COOKIE = "oauth_redirect";
export const PKCE_VERIFIER_COOKIE = "oauth_pkce_verifier";
export const OIDC_LOGOUT_STATE_COOKIE = "oidc_logout_state";
export const OAUTH_CONVERT_COOKIE = "coder_oauth_convert_jwt";
/** By which a browser is recognized. */
export const BROWSER_COOKIE = "coder_browser";
export const CSRF_COOKIE = "csrf_token";
/** Browsers accept a cookie of such a name only from a secure page of this very host (RFC 6265bis 4.1.3.2). */
export const HOST_PREFIX = "__Host-";
/** Cookies that only this host may set, if the deployment is configured so. */
export const HOST_COOKIES: readonly string[] = [SESSION_COOKIE, CSRF_COOKIE];

/** The cookie's value, or undefined. The header is parsed once per request. */
export function readCookie(request: Request, name: string): string | undefined {
  request.cookies ??= parseCookie(request.headers.cookie ?? "");
  return request.cookies[name];
}

/** Sets a cookie by the deployment's policy (signin#1.3): path /, HttpOnly, SameSite and Secure by option. */
export function setCookie(
  response: Response,
  config: Config,
  cookie: { name: string; value: string; maxAge?: number; expires?: Date },
) {
  const domain = domainOf(config, cookie.name);
  // Browsers would send the older one, set for this host alone, first, and the first one counts.
  if (domain !== undefined) clearUnprefixedCookie(response, config, cookie.name);
  append(response, { ...policy(config), domain, ...cookie, name: outgoingName(config, cookie.name) });
}

export function clearCookie(response: Response, config: Config, name: string): void {
  setCookie(response, config, { name, value: "", maxAge: 0 });
}

/** Deletes the cookie of exactly that name, where the deployment's own has a prefix. */
export function clearUnprefixedCookie(response: Response, config: Config, name: string): void {
  append(response, { ...policy(config), name, value: "", maxAge: 0 });
}

/** The cookie's name in browsers. */
export function outgoingName(config: Config, name: string): string {
  return config.cookies.hostPrefix && HOST_COOKIES.includes(name) ? HOST_PREFIX + name : name;
}

/** Only the session cookie reaches sibling hosts, if the deployment is configured so (forward-auth#5). */
function domainOf({ forwardAuth }: Config, name: string): string | undefined {
  return name === SESSION_COOKIE ? forwardAuth.cookieDomain : undefined;
}

/** Values that need no encoding are sent as they are, as Coder does; others are percent-encoded. */
function encodeValue(value: string): string {
  return /^[\w/?=&.~+-]*$/.test(value) ? value : encodeURIComponent(value);
}

function policy(config: Config) {
  return { path: "/", httpOnly: true, sameSite: config.cookies.sameSite, secure: config.cookies.secure } as const;
}

function append(response: Response, cookie: SetCookie): void {
  response.appendHeader("Set-Cookie", stringifySetCookie(cookie, { encode: encodeValue }));
}
