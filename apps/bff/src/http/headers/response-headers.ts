import type { RequestHandler, Response } from "express";

export const noSniff: RequestHandler = (_request, response, next) => {
  response.setHeader("X-Content-Type-Options", "nosniff");
  next();
};

/** No API answer belongs in a cache (rules#47). */
export function setNoStore(response: Response): void {
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Pragma", "no-cache");
}
