import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { returnAddress } from "../http/addresses/return-address.ts";
import { readCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { setNoStore } from "../http/headers/response-headers.ts";
import { parseUrl } from "../parse-url.ts";
import { setSessionCookie } from "./session-cookie.ts";

const PATH = /^\/signed-in\/?$/i;

/**
 * Redirects to the service that somebody wanted to open before signing in, or home (forward-auth#5). The sign-in page
 * never leads off its own origin; only this decides where else people may go.
 */
export function returnToService(deps: Deps): RequestHandler {
  const { config } = deps;
  return (request, response, next) => {
    if (!PATH.test(request.path) || (request.method !== "GET" && request.method !== "HEAD")) return next();
    const { to } = request.query;
    const wanted = typeof to === "string" ? parseUrl(to) : undefined;
    const token = readCookie(request, SESSION_COOKIE);
    // People who signed in before the domain was configured have a session for this host alone.
    if (token && config.forwardAuth.cookieDomain !== undefined) setSessionCookie(response, deps, { token });
    setNoStore(response);
    response.redirect(303, (wanted && returnAddress(config, wanted)) ?? "/");
  };
}
