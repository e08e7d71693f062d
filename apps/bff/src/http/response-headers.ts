import type { RequestHandler } from "express";

export const noSniff: RequestHandler = (_request, response, next) => {
  response.set("X-Content-Type-Options", "nosniff");
  next();
};

/** Nothing the API says belongs into a cache (rule 47). */
export const noStore: RequestHandler = (_request, response, next) => {
  response.set("Cache-Control", "no-store").set("Pragma", "no-cache");
  next();
};
