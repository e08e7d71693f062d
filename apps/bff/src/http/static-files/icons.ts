import { join } from "node:path";
import { type RequestHandler, Router } from "express";
import { serveFiles } from "./serve-files.ts";

/** Of all requests for pages, few are for these, and a router is a long way round. */
const PATHS = /^\/(?:icon|emojis|favicon\.ico)(?:\/|$)/i;
const ONE_DAY_MS = 24 * 3600 * 1000;
/** A drawing that is opened by itself is a document: it may have its style, and nothing that acts. */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The pictures that answers and configurations name (docs/icons.md). Their names have no hash, so not for ever. */
export function serveIcons(directory: string): RequestHandler {
  const router = Router();
  for (const folder of ["icon", "emojis"]) {
    router.use(`/${folder}`, setInert, serveFiles(join(directory, folder), { maxAge: ONE_DAY_MS }));
  }
  // What browsers ask for by themselves where a document names no icon, for example our JSON.
  router.get("/favicon.ico", setInert, (_request, response, next) => {
    response.sendFile("favicon.svg", { root: directory, maxAge: ONE_DAY_MS }, (error) => {
      if (!error) return;
      // Also when somebody has left in the middle; nobody can answer anew then.
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
