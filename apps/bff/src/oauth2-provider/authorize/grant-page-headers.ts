import type { Response } from "express";

/**
 * Nothing of the app's link reaches other sites, and no other site frames the page (rule 46). The form may lead to the
 * app: browsers hold `form-action` against the redirect that follows a POST as well.
 */
export function grantPageHeaders(response: Response, redirectUri: string): void {
  response.set({ "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Frame-Options": "DENY" });
  const policy = response.getHeader("Content-Security-Policy");
  const { protocol, origin } = new URL(redirectUri);
  const source = protocol === "http:" || protocol === "https:" ? origin : protocol;
  if (typeof policy === "string") {
    response.set("Content-Security-Policy", policy.replace("form-action 'self'", `form-action 'self' ${source}`));
  }
}
