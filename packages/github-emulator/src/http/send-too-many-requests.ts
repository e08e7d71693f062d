import type { Response } from "express";

/** Status 429 with plain text, never JSON (github#1.2); `waitHeaders` say when to retry. */
export function sendTooManyRequests(response: Response, waitHeaders: Record<string, string>): void {
  response
    .status(429)
    .set(waitHeaders)
    .type("text/plain")
    .send("Too many requests have been made in the same timeframe. Please wait before you try again.\n");
}
