import type { RequestHandler } from "express";

/** Runs of slashes in a path count as one (contract general.md 2.1). */
export const collapseSlashes: RequestHandler = (request, _response, next) => {
  const [path = "", ...query] = request.url.split("?");
  if (path.includes("//")) request.url = [path.replace(/\/{2,}/g, "/"), ...query].join("?");
  next();
};
