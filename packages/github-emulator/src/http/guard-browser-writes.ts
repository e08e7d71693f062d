import type { RequestHandler } from "express";
import { HttpError } from "./http-error.ts";

/** A page of another site, open in the same browser, must not steer the emulator. Programs send no Sec-Fetch-Site. */
export const guardBrowserWrites: RequestHandler = (request, _response, next) => {
  const site = request.get("sec-fetch-site");
  const isRead = request.method === "GET" || request.method === "HEAD";
  const isOwn = site === undefined || site === "same-origin" || site === "none";
  if (!isRead && !isOwn) throw new HttpError(403, "The control API refuses requests made by other sites' pages.");
  next();
};
