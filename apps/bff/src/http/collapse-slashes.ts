import type { RequestHandler } from "express";

/** Scheme and host of a target in absolute form, which proxies send (RFC 9112 3.2.2). */
const ORIGIN = /^https?:\/\/[^/?]*/i;

/** Runs of slashes in a path count as one (contract general.md 2.1). */
export const collapseSlashes: RequestHandler = (request, _response, next) => {
  const [path = "", ...query] = request.url.replace(ORIGIN, "").split("?");
  request.url = [path.replace(/\/{2,}/g, "/") || "/", ...query].join("?");
  next();
};
