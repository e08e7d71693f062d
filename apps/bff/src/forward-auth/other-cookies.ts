import type { Request } from "express";
import { HOST_PREFIX, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";

const SESSION = new RegExp(`^\\s*(?:${HOST_PREFIX})?${SESSION_COOKIE}\\s*(?:=|$)`);

/** The request's cookies as received, without the session: what the service behind may see (forward-auth#3). */
export function otherCookies({ headers }: Request): string {
  const pairs = (headers.cookie ?? "").split(";");
  return pairs
    .filter((pair) => !isSessionCookie(pair))
    .join(";")
    .trim();
}

/** Of a name and value as in the header. */
export function isSessionCookie(pair: string): boolean {
  return SESSION.test(pair);
}
