import type { Request, RequestHandler, Response } from "express";

/** Passes a request through an Express handler. Rejects with the error that the handler passes on. */
export function passThrough(
  handler: RequestHandler,
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  return new Promise((resolve, reject) => {
    handler(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}
