import { parseCookie } from "cookie";
import type { Request } from "express";
import type { Deps } from "../deps.ts";
import type { Asked } from "../forward-auth/answer-proxy.ts";
import { isSessionCookie } from "../forward-auth/other-cookies.ts";
import { accessTokens } from "../forward-auth/require-plain-key.ts";
import { ApiError } from "../http/api-error.ts";
import { SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import { isOurs } from "./is-ours.ts";
import { bearerTokens, sessionTokens } from "./keys-in-headers.ts";

/**
 * What is unknown here goes on as it came, and so does everything beside it. Throws 400 if that includes a key of this
 * server (coder-behind#5).
 */
export async function requireNoOtherKey(
  deps: Pick<Deps, "store">,
  { request, original }: Pick<Asked, "request" | "original">,
  unknown: string | undefined,
): Promise<void> {
  const others = new Set(carriedBy(request, original.url).filter((value) => value !== unknown));
  if (!(await isOurs(deps, ...others))) return;
  throw new ApiError(400, "The original request has a key of this server beside another one.", {
    detail: "The other one comes first, and both would go on to the Coder behind this server. Send one of them.",
  });
}

function carriedBy(request: Request, url: URL): string[] {
  const cookies = (request.headers.cookie ?? "").split(";").filter(isSessionCookie);
  return [
    ...cookies.flatMap((pair) => Object.values(parseCookie(pair))),
    ...url.searchParams.getAll(SESSION_COOKIE),
    ...sessionTokens(request.get("Coder-Session-Token") ?? ""),
    ...bearerTokens(request.headers.authorization ?? ""),
    ...accessTokens(url),
  ].filter((value) => value !== undefined);
}
