import { isIP } from "node:net";
import type { Request, RequestHandler } from "express";
import { HttpError } from "./http-error.ts";
import { parseUrl } from "./parse-url.ts";

/**
 * Keeps pages of other sites in the same browser from controlling the emulator: by a host name of theirs that resolves
 * to this address (DNS rebinding, which an IP address in the Host header rules out), or by a cross-origin request.
 */
export function guardControl(allowedHosts: readonly string[]): RequestHandler {
  const allowed = new Set(allowedHosts.map((name) => name.toLowerCase()));
  return (request, _response, next) => {
    const host = hostOf(`http://${request.headers.host}`);
    if (!isOwnName(host?.hostname, allowed)) {
      const named = JSON.stringify(request.headers.host ?? "");
      throw new HttpError(403, `The control API does not answer to the host ${named}; --allow-host adds a name.`);
    }
    if (isForeign(request, host?.host)) {
      throw new HttpError(403, "The control API refuses requests made by other sites' pages.");
    }
    next();
  };
}

function isOwnName(hostname: string | undefined, allowed: Set<string>): boolean {
  if (hostname === undefined) return false;
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  return isLocal || allowed.has(hostname) || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}

/** Programs send neither header. Following a link to the overview changes nothing. */
function isForeign(request: Request, host: string | undefined): boolean {
  const origin = request.get("origin");
  if (origin !== undefined && hostOf(origin)?.host !== host) return true;

  const isRead = request.method === "GET" || request.method === "HEAD";
  return !isRead && !["same-origin", "none", undefined].includes(request.get("sec-fetch-site"));
}

function hostOf(address: string): URL | undefined {
  return parseUrl(address);
}
