import type { RequestHandler } from "express";

/**
 * Lets scripts of other sites call an endpoint, without cookies (contract oauth-provider.md 12). Answers the browser's
 * question beforehand, which must come before anything that looks at the method.
 */
export function allowCrossOrigin(...methods: string[]): RequestHandler {
  return (request, response, next) => {
    response.set({
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": "WWW-Authenticate, Retry-After",
    });
    if (request.method !== "OPTIONS") return next();
    response
      .vary("Access-Control-Request-Headers")
      .set({
        "Access-Control-Allow-Methods": methods.join(", "),
        "Access-Control-Allow-Headers": request.get("Access-Control-Request-Headers") ?? "Authorization, Content-Type",
        "Access-Control-Max-Age": "600",
      })
      .status(204)
      .end();
  };
}
