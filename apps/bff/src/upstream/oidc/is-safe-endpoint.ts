import { isLoopback } from "../../config/values/is-loopback.ts";
import { parseUrl } from "../../parse-url.ts";

/** Over https, or on loopback like the issuer: endpoints need the same protection. */
export function isSafeEndpoint(issuerUrl: URL, endpoint: string): boolean {
  const url = parseUrl(endpoint);
  if (url?.protocol === "https:") return true;
  return url?.protocol === "http:" && issuerUrl.protocol === "http:" && isLoopback(url.hostname);
}
