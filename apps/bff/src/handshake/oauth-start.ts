import type { Request, Response } from "express";
import type { Deps } from "../deps.ts";
import { redirectPath } from "../http/addresses/redirect-path.ts";
import {
  OAUTH_REDIRECT_COOKIE,
  OAUTH_STATE_COOKIE,
  PKCE_VERIFIER_COOKIE,
  readCookie,
  setCookie,
} from "../http/cookies-and-csrf/cookies.ts";
import { randomAlphanumerics } from "../keys/api-key-token.ts";
import { mergeMark } from "./merge-mark.ts";
import { isMarkedFor, type MarkedProvider, providerMark } from "./provider-mark.ts";

const STATE_LENGTH = 32;
const VERIFIER_LENGTH = 64;
/** RFC 7636 4.1 asks for 43 to 128 characters, the mark included. */
const MAX_VERIFIER_LENGTH = 128;

export interface OAuthStart {
  state: string;
  codeVerifier: string;
}

interface BeginOptions {
  /** GitHub by default. */
  provider?: MarkedProvider;
  /** Continues a sign-in that the browser has begun. */
  knownState?: string;
  /** A state chosen by somebody else; takes precedence over `knownState`. */
  preset?: string;
}

/**
 * Binds a sign-in to this browser by cookies (signin#3 step 5). The redirect cookie is always written, so that a stale
 * one cannot take effect.
 */
export function beginOAuth(
  deps: Deps,
  request: Request,
  response: Response,
  { provider = "github", knownState, preset }: BeginOptions = {},
): OAuthStart {
  const state = preset ?? knownState ?? randomAlphanumerics(deps.random, STATE_LENGTH);
  const knownVerifier =
    preset !== undefined || knownState === undefined ? "" : (readCookie(request, PKCE_VERIFIER_COOKIE) ?? "");
  const canGoOn = knownVerifier !== "" && isMarkedFor(knownVerifier, provider);
  const codeVerifier = canGoOn ? knownVerifier : newVerifier(deps, providerMark(provider) + mergeMark(preset));
  const { redirect } = request.query;
  const wanted = typeof redirect === "string" ? redirect : "";
  const cookies = {
    [OAUTH_STATE_COOKIE]: state,
    [OAUTH_REDIRECT_COOKIE]: wanted === "" ? "" : redirectPath(wanted, deps.config.accessUrl),
    [PKCE_VERIFIER_COOKIE]: codeVerifier,
  };
  for (const [name, value] of Object.entries(cookies)) setCookie(response, deps.config, { name, value });
  return { state, codeVerifier };
}

function newVerifier({ random }: Deps, mark: string): string {
  return mark + randomAlphanumerics(random, Math.min(VERIFIER_LENGTH, MAX_VERIFIER_LENGTH - mark.length));
}
