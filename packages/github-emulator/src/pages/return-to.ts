import { parseUrl } from "../http/parse-url.ts";

/** Where to go after signing in: an address of this emulator, never of another site. */
export function safeReturnTo(text: unknown): string {
  const fallback = "/login/device";
  if (typeof text !== "string" || !/^\/(?![/\\])/.test(text)) return fallback;

  const base = "http://emulator.invalid";
  const url = parseUrl(text, base);
  return url?.origin === base ? `${url.pathname}${url.search}` : fallback;
}
