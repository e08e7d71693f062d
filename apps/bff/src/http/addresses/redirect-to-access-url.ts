import type { Request, RequestHandler } from "express";
import type { Config } from "../../config/config.ts";
import { parseUrl } from "../../parse-url.ts";
import { opensPage } from "./opens-page.ts";
import { redirectPath } from "./redirect-path.ts";
import { trustHeader } from "./trust-proxies.ts";

/**
 * Redirects a browser that opens a page by another host name to the access URL, before it gets cookies that would be
 * missing there. Programs are left alone: they get the same by every name.
 */
export function redirectToAccessUrl(config: Config): RequestHandler {
  const hostOf = hostReader(config);
  return (request, response, next) => {
    if (!opensPage(request) || isAt(config.accessUrl, hostOf(request))) return next();
    const { accessUrl } = config;
    response.set("Cache-Control", "no-store").redirect(307, accessUrl.origin + redirectPath(request.url, accessUrl));
  };
}

/** As the browser sent it, unless a trusted proxy says otherwise (rules#31). */
function hostReader(config: Config): (request: Request) => string | undefined {
  const isTrusted = trustHeader(config, "x-forwarded-host");
  return (request) => {
    const forwarded = isTrusted(request.socket.remoteAddress ?? "") ? request.get("X-Forwarded-Host") : undefined;
    return forwarded?.split(",")[0]?.trim() || request.get("Host");
  };
}

/** Without its scheme: TLS ends in front of this server. A request without a host comes from no browser. */
function isAt({ protocol, host: wanted }: URL, host: string | undefined): boolean {
  if (host === undefined) return true;
  const url = `${protocol}//${host}`;
  return parseUrl(url)?.host === wanted;
}
