import express, { type Request, type RequestHandler } from "express";
import { ApiError } from "../api-error.ts";

/**
 * Reads a body into `request.body`, whatever its content type says; of more bytes than that, 413 is passed on. What
 * comes unpacked and says how long it is, as almost everything does, takes a shorter way than through Express.
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

/** Node takes no more of a body than it says to have. */
function isPlain({ headers, readableEnded, destroyed }: Request, limitBytes: number): boolean {
  // Of what has broken off already nothing more would be heard.
  if (headers["content-encoding"] !== undefined || readableEnded || destroyed) return false;
  return Number(headers["content-length"]) <= limitBytes;
}
