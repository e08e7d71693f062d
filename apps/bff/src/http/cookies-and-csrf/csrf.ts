import type { Request, Response } from "express";
import type { Config } from "../../config/config.ts";
import type { Deps } from "../../deps.ts";
import { parseUrl } from "../../parse-url.ts";
import { PlainRefusal } from "../errors/plain-refusal.ts";
import { isSameSecret } from "../secret-compare.ts";
import { CSRF_COOKIE, readCookie, SESSION_COOKIE, setCookie } from "./cookies.ts";
import { createCsrfCookie, isCsrfCookie, isCsrfToken, isSealedCsrfToken } from "./csrf-token.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
const EXEMPT_PATHS = new Set(["/api/v2/csp/reports", "/api/v2/users/first"]);
const COOKIE_MAX_AGE_SECONDS = 365 * 24 * 3600;

const MISMATCH =
  'CSRF error encountered. Authentication via "coder_session_token" cookie and "Coder-Session-Token" header ' +
  "detected, but the values do not match. To resolve this issue ensure the values used in both match, or only use " +
  "one of the authentication methods. You can also try clearing your cookies if this error persists.";
const WRONG_TOKEN =
  "Something is wrong with your CSRF token. Please refresh the page. If this error persists, try clearing your cookies.";

/** What a browser needs to send requests that change something (signin#1.5). */
export function giveCsrfCookie(
  { config, random }: Pick<Deps, "config" | "random">,
  request: Request,
  response: Response,
): void {
  if (response.locals.csrfCookie !== undefined || isCsrfCookie(readCookie(request, CSRF_COOKIE))) return;
  const value = createCsrfCookie(random);
  setCookie(response, config, { name: CSRF_COOKIE, value, maxAge: COOKIE_MAX_AGE_SECONDS });
  response.locals.csrfCookie = value;
}

/**
 * Whether browsers send people's cookies there: the part of the authorization server that people use. `path` is in
 * lower case.
 */
export function concernsPeople(method: string, path: string): boolean {
  return path.startsWith("/oauth2/authorize") || isRevocation(method, path);
}

/** Double-submit cookie (signin#1.5). A form has to be read first. Throws a 400 in plain text. */
export function refuseForgery(request: Request, config: Config, path: string): void {
  if (SAFE_METHODS.has(request.method) || isExempt(request, config, path)) return;
  throw new PlainRefusal(400, `${failureOf(request)}\n`);
}

function isExempt(request: Request, config: Config, path: string): boolean {
  const session = readCookie(request, SESSION_COOKIE);
  if (EXEMPT_PATHS.has(path)) return !isFromElsewhere(request, config);
  // SameSite keeps the session cookie out of another site's form, which would otherwise make it exempt.
  if (!session && !isFromElsewhere(request, config)) return true;
  const header = request.get("Coder-Session-Token");
  if (session && header !== undefined && isSameSecret(header, session)) return true;
  const query = request.query.coder_session_token;
  if (session && typeof query === "string" && isSameSecret(query, session)) return true;
  if (request.get("Coder-Provisioner-Daemon-PSK") || request.get("Coder-Provisioner-Daemon-Key")) return true;
  if (/^bearer /i.test(request.get("Authorization") ?? "")) return true;
  const cookie = readCookie(request, CSRF_COOKIE);
  if (!isCsrfCookie(cookie)) return false;
  const sent = request.get("X-CSRF-TOKEN");
  if (sent !== undefined) return isCsrfToken(sent, cookie);
  if (!session || isFormFromElsewhere(request, config)) return false;
  return isSealedCsrfToken(formToken(request), { cookie, session });
}

/**
 * In a form read before, the token is a field (oauth-provider#6.6). Unlike a header, any page can send it, and a page
 * of a sibling host can plant the cookie; so it has to be one made for this session.
 */
function formToken({ body }: Request): string {
  return Buffer.isBuffer(body) ? (new URLSearchParams(body.toString("utf8")).get("csrf_token") ?? "") : "";
}

/** `DELETE /oauth2/tokens` is for people; the token endpoint beside it is for clients, which have no session. */
function isRevocation(method: string, path: string): boolean {
  return method === "DELETE" && path.startsWith("/oauth2/tokens");
}

/** Whether a browser says that another site's page sent this (rules#26). Programs send no such header. */
function isFromElsewhere(request: Request, { accessUrl }: Config): boolean {
  const site = request.get("Sec-Fetch-Site");
  if (site !== undefined) return site === "cross-site" || site === "same-site";
  const origin = request.get("Origin");
  if (origin === undefined) return false;
  const host = parseUrl(origin)?.host ?? "";
  return host !== accessUrl.host && host !== request.get("Host");
}

/** Our own form has the origin `null`, because its page sends no referrer; some browsers say nothing more. */
function isFormFromElsewhere(request: Request, config: Config): boolean {
  const isUnsaid = request.get("Origin") === "null" && request.get("Sec-Fetch-Site") === undefined;
  return !isUnsaid && isFromElsewhere(request, config);
}

function failureOf(request: Request): string {
  return request.get("Coder-Session-Token") === undefined ? WRONG_TOKEN : MISMATCH;
}
