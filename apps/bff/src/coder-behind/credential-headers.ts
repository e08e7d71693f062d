import type { Request } from "express";
import type { Deps } from "../deps.ts";
import type { Asked } from "../forward-auth/answer-proxy.ts";
import { otherAuthorization } from "../forward-auth/other-authorization.ts";
import { otherCookies } from "../forward-auth/other-cookies.ts";
import { readCookie, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { isOurs } from "./is-ours.ts";
import { bearerTokens, sessionTokens } from "./keys-in-headers.ts";

/** What the proxy sets in place of the headers of the same names. An empty value removes the client's. */
interface CredentialHeaders extends Record<string, string> {
  Authorization: string;
  "Coder-Session-Token": string;
  Cookie: string;
}

/** The credential as received. */
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
  /** The name of the session cookie on both servers, with its prefix. */
  cookieName: string;
}

/**
 * That Coder's key in place of ours, in the same carrier. A cookie is replaced by a cookie only: with the same key in
 * the header, that Coder would treat every request as one that no other site can forge (signin#1.5).
 */
export async function translated(
  deps: Pick<Deps, "store">,
  { request, original }: Pick<Asked, "request" | "original">,
  { ours, theirs, cookieName }: Translation,
): Promise<CredentialHeaders> {
  const isCookie = readCookie(request, SESSION_COOKIE) === ours;
  const isQuery = original.url.searchParams.get(SESSION_COOKIE) === ours;
  const header = request.get("Coder-Session-Token") ?? "";
  // A header or query that repeats the cookie proves to us that no other site sent the request, and must prove it to
  // that Coder, too.
  const isProven = !isCookie || isQuery || header === ours;
  const others = otherCookies(request);
  const authorization = otherAuthorization(request, ours);
  const unlessOurs = async (value: string, keys: string[]) => ((await isOurs(deps, ...keys)) ? "" : value);
  return {
    Authorization: await unlessOurs(authorization, bearerTokens(authorization)),
    "Coder-Session-Token": isProven ? theirs : await unlessOurs(header, sessionTokens(header)),
    // That Coder also reads the cookie first, and the query, which cannot be changed, before the header.
    Cookie: isCookie || isQuery ? [`${cookieName}=${theirs}`, others].filter(Boolean).join("; ") : others,
  };
}
