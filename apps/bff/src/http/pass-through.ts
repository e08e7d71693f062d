import type { Request, RequestHandler, Response } from "express";

/** Lets a request pass a handler of Express. Rejects with what that passes on as an error. */
export function passThrough(
  handler: RequestHandler,
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  return new Promise((resolve, reject) => {
    handler(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}
