import type { Request } from "express";
import type { Config } from "../config/config.ts";
import { redirectPath } from "../http/addresses/redirect-path.ts";
import { ApiError } from "../http/api-error.ts";
import {
  OAUTH_REDIRECT_COOKIE,
  OAUTH_STATE_COOKIE,
  PKCE_VERIFIER_COOKIE,
  readCookie,
} from "../http/cookies-and-csrf/cookies.ts";
import { isSameSecret } from "../http/secret-compare.ts";

export interface OAuthReturn {
  state: string;
  codeVerifier: string;
}

/** Checks that what came back belongs to this browser (signin#3 steps 6 to 9, rules#8). */
export function checkOAuthReturn(request: Request, config: Config, state: string): OAuthReturn {
  if (state === "") throw new ApiError(400, "State must be provided.");
  const expected = readCookie(request, OAUTH_STATE_COOKIE);
  if (!expected) throw new ApiError(401, 'Cookie "oauth_state" must be provided.', { detail: begunElsewhere(config) });
  if (!isSameSecret(state, expected)) throw new ApiError(401, "State mismatched.");
  const codeVerifier = readCookie(request, PKCE_VERIFIER_COOKIE);
  if (!codeVerifier) throw new ApiError(400, "PKCE challenge must be provided.");
  return { state, codeVerifier };
}

/** A cookie belongs to the host name that set it, and the provider redirects to that of the access URL. */
function begunElsewhere({ accessUrl }: Config): string {
  return `This was started in another browser, or at another address. Open ${accessUrl.origin} and start again there.`;
}

/** Path on this origin. If there is a cookie, it decides (step 8). */
export function redirectAfterSignIn(request: Request, config: Config): string {
  const { redirect } = request.query;
  const wanted = readCookie(request, OAUTH_REDIRECT_COOKIE) ?? (typeof redirect === "string" ? redirect : "");
  return redirectPath(wanted, config.accessUrl);
}
