import type { Request } from "express";
import type { Asked } from "../forward-auth/answer-proxy.ts";
import { otherCookies } from "../forward-auth/other-cookies.ts";
import { HOST_PREFIX, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";

/** What the proxy puts in the place of the headers of the same names. An empty one takes the client's away. */
interface CredentialHeaders extends Record<string, string> {
  "Coder-Session-Token": string;
  Cookie: string;
}

/** The credential as it came. */
export function untouched(request: Request): CredentialHeaders {
  return { "Coder-Session-Token": request.get("Coder-Session-Token") ?? "", Cookie: request.headers.cookie ?? "" };
}

/**
 * That Coder's key in the place of ours, by the same carrier. What came by cookie goes by cookie alone: with the same key
 * in the header, that Coder would take every request for one that no other site can forge (signin#1.5.4).
 */
export function translated(
  { request, original }: Pick<Asked, "request" | "original">,
  { ours, theirs }: { ours: string; theirs: string },
): CredentialHeaders {
  const header = request.get("Coder-Session-Token") ?? "";
  const inQuery = original.url.searchParams.get(SESSION_COOKIE) === ours;
  const cookie = sessionCookieOf(request, ours);
  // What proves there that no other site sent it proves it here, in this form.
  if (cookie)
    return {
      "Coder-Session-Token": header === ours || inQuery ? theirs : header,
      Cookie: withKey(request, theirs, cookie),
    };
  // It would be read there before the header, and not be known.
  if (inQuery) return { "Coder-Session-Token": theirs, Cookie: withKey(request, theirs, SESSION_COOKIE) };
  return { "Coder-Session-Token": theirs, Cookie: otherCookies(request) };
}

/** The name of the cookie that the credential came in. */
function sessionCookieOf({ cookies, headers }: Request, ours: string): string | undefined {
  if (cookies?.[SESSION_COOKIE] !== ours) return undefined;
  return headers.cookie?.includes(`${HOST_PREFIX}${SESSION_COOKIE}=`) ? HOST_PREFIX + SESSION_COOKIE : SESSION_COOKIE;
}

function withKey(request: Request, theirs: string, name: string): string {
  return [`${name}=${theirs}`, otherCookies(request)].filter((part) => part !== "").join("; ");
}
