import type { Request } from "express";
import type { Asked } from "../forward-auth/answer-proxy.ts";
import { otherAuthorization } from "../forward-auth/other-authorization.ts";
import { otherCookies } from "../forward-auth/other-cookies.ts";
import { readCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";

/** What the proxy puts in the place of the headers of the same names. An empty one takes the client's away. */
interface CredentialHeaders extends Record<string, string> {
  Authorization: string;
  "Coder-Session-Token": string;
  Cookie: string;
}

/** The credential as it came. */
export function untouched(request: Request): CredentialHeaders {
  return {
    Authorization: request.headers.authorization ?? "",
    "Coder-Session-Token": request.get("Coder-Session-Token") ?? "",
    Cookie: request.headers.cookie ?? "",
  };
}

interface Translation {
  ours: string;
  theirs: string;
  /** What both servers call the session cookie, with its prefix. */
  cookieName: string;
}

/**
 * That Coder's key in the place of ours, by the same carrier. What came by cookie goes by cookie alone: with the same key
 * in the header, that Coder would take every request for one that no other site can forge (signin#1.5).
 */
export function translated(
  { request, original }: Pick<Asked, "request" | "original">,
  { ours, theirs, cookieName }: Translation,
): CredentialHeaders {
  const isCookie = readCookie(request, SESSION_COOKIE) === ours;
  const isQuery = original.url.searchParams.get(SESSION_COOKIE) === ours;
  const header = request.get("Coder-Session-Token") ?? "";
  // A header or query that repeats the cookie proves here that no other site sent it, and so it has to there.
  const isProven = !isCookie || isQuery || header === ours;
  const others = otherCookies(request);
  return {
    Authorization: otherAuthorization(request, ours),
    "Coder-Session-Token": isProven ? theirs : header,
    // There, too, the cookie is read first, and the query, which cannot be changed, before the header.
    Cookie: isCookie || isQuery ? [`${cookieName}=${theirs}`, others].filter(Boolean).join("; ") : others,
  };
}
