import { existsSync } from "node:fs";
import type { RequestHandler } from "express";
import expressStaticGzip from "express-static-gzip";

/** Files of a directory, precompressed if the build has done so; everything else is passed on. */
export function serveFiles(directory: string, serveStatic: { maxAge: number; immutable?: boolean }): RequestHandler {
  if (!existsSync(directory)) return (_request, _response, next) => next();
  return expressStaticGzip(directory, {
    enableBrotli: true,
    orderPreference: ["br", "gzip"],
    index: false,
    serveStatic: { ...serveStatic, redirect: false, dotfiles: "ignore" },
  });
}
