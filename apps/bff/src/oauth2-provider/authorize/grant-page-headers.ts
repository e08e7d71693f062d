import type { Response } from "express";

const OURS = "form-action 'self'";
/** URL parsers accept more in a host, including characters that would end the directive. */
const SOURCE = /^[\w.:[\]/+-]+$/;

/**
 * Nothing of the app's link reaches other sites, and no other site frames the page (rules#46). The form may lead to the
 * app: browsers apply `form-action` to the redirect after a POST as well.
 */
export function grantPageHeaders(response: Response, redirectUri: string): void {
  response.set({ "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Frame-Options": "DENY" });
  const policy = response.getHeader("Content-Security-Policy");
  const { protocol, origin } = new URL(redirectUri);
  const source = protocol === "http:" || protocol === "https:" ? origin : protocol;
  if (typeof policy === "string" && SOURCE.test(source)) {
    response.set(
      "Content-Security-Policy",
      policy.replace(OURS, () => `${OURS} ${source}`),
    );
  }
}
