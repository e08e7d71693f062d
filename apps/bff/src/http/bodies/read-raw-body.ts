import express, { type Request, type RequestHandler } from "express";
import { ApiError } from "../api-error.ts";

/**
 * Reads a body into `request.body`, whatever its content type; a larger one is refused with 413. Uncompressed bodies
 * with a length, which is almost all of them, bypass Express.
 */
export function readRawBody(limitBytes: number): RequestHandler {
  const readAny = express.raw({ type: () => true, limit: limitBytes });
  return (request, response, next) => {
    if (!isPlain(request, limitBytes)) return readAny(request, response, next);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      request.body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      next();
    });
    request.on("close", () => request.readableEnded || next(new ApiError(400, "request aborted")));
  };
}

/** Node reads no more of a body than its stated length. */
function isPlain({ headers, readableEnded, destroyed }: Request, limitBytes: number): boolean {
  // An aborted request emits nothing more.
  if (headers["content-encoding"] !== undefined || readableEnded || destroyed) return false;
  return Number(headers["content-length"]) <= limitBytes;
}
