import { join } from "node:path";
import { type RequestHandler, Router } from "express";
import { serveFiles } from "./serve-files.ts";

/** Few of the requests for pages are for these, and a router would be a detour for the rest. */
const PATHS = /^\/(?:icon|emojis|favicon\.ico)(?:\/|$)/i;
const ONE_DAY_MS = 24 * 3600 * 1000;
/** A picture opened on its own is a document: it may have its style, and nothing active. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * The pictures that answers and configurations refer to (docs/icons.md). Their names have no hash, so they are not
 * cached forever.
 */
export function serveIcons(directory: string): RequestHandler {
  const router = Router();
  for (const folder of ["icon", "emojis"]) {
    router.use(`/${folder}`, setInert, serveFiles(join(directory, folder), { maxAge: ONE_DAY_MS }));
  }
  // What browsers request by themselves for a document without an icon, such as our JSON.
  router.get("/favicon.ico", setInert, (_request, response, next) => {
    response.sendFile("favicon.svg", { root: directory, maxAge: ONE_DAY_MS }, (error) => {
      if (!error) return;
      // Also if the client left in the middle; nothing can be answered then.
      if (response.headersSent) response.destroy();
      else next();
    });
  });
  return (request, response, next) => (PATHS.test(request.path) ? router(request, response, next) : next());
}

const setInert: RequestHandler = (_request, response, next) => {
  response.set("Content-Security-Policy", INERT);
  next();
};
