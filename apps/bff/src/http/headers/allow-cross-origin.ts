import type { Request, Response } from "express";
import { PlainRefusal } from "../errors/plain-refusal.ts";

/**
 * Lets scripts of other sites call an endpoint, without cookies (oauth-provider#12). A preflight request is answered by
 * what is thrown.
 */
export function allowCrossOrigin(request: Request, response: Response, methods: readonly string[]): void {
  response.set({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "WWW-Authenticate, Retry-After",
  });
  if (request.method !== "OPTIONS") return;
  response.vary("Access-Control-Request-Headers");
  throw new PlainRefusal(204, "", {
    "Access-Control-Allow-Methods": methods.join(", "),
    "Access-Control-Allow-Headers": request.get("Access-Control-Request-Headers") ?? "Authorization, Content-Type",
    "Access-Control-Max-Age": "600",
  });
}
