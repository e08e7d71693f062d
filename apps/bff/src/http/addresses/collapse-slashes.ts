import type { Request, RequestHandler } from "express";
import type { Config } from "../../config/config.ts";
import { redirectPath } from "./redirect-path.ts";

/**
 * Runs of slashes in a path count as one (general#2.1). A page's script reads the address itself, so browsers are
 * redirected to the normalized one.
 */
export function collapseSlashes({ accessUrl }: Pick<Config, "accessUrl">): RequestHandler {
  return (request, response, next) => {
    if (!request.url.includes("//")) return next();
    const [path = "", ...query] = request.url.split("?");
    if (!path.includes("//")) return next();
    request.url = [path.replace(/\/{2,}/g, "/"), ...query].join("?");
    if (isNavigation(request)) return response.redirect(redirectPath(request.url, accessUrl));
    next();
  };
}

function isNavigation({ method, url, headers }: Request): boolean {
  return method === "GET" && /\btext\/html\b/i.test(headers.accept ?? "") && !/^\/(?:api|\.well-known)\b/i.test(url);
}
