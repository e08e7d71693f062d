import type { Response } from "express";

/** GitHub is busy: status 429 with plain text, never JSON (github.md 1.2). */
export class TooManyRequests extends Error {
  override name = "TooManyRequests";
}

/** `resetAt` is in milliseconds; the header is in Unix seconds. */
export function sendTooManyRequests(response: Response, resetAt: number): void {
  response
    .status(429)
    .set("x-ratelimit-reset", String(Math.ceil(resetAt / 1000)))
    .type("text/plain")
    .send("Too many requests have been made in the same timeframe. Please wait before you try again.\n");
}
