import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { isConversion, presetState } from "../../handshake/merge-mark.ts";
import { beginOAuth } from "../../handshake/oauth-start.ts";
import { findLiveFlow } from "../../handshake/start-device-flow.ts";
import { OAUTH_STATE_COOKIE, PKCE_VERIFIER_COOKIE, readCookie } from "../../http/cookies-and-csrf/cookies.ts";
import { SIGN_IN_PURPOSE } from "./sign-in-flow-kind.ts";

/** Where the browser goes: our own page with the code (signin#4.3 step 1). */
export async function beginByDevice(
  deps: Deps,
  { request, response }: { request: Request; response: Response },
): Promise<string> {
  const knownState = await liveState(deps, request);
  const { state } = beginOAuth(deps, request, response, { knownState, preset: presetState(request) });
  return `/login/device?state=${state}`;
}

/** A second tab continues the sign-in of the first, whose state check would fail otherwise. */
async function liveState(deps: Deps, request: Request): Promise<string | undefined> {
  const state = readCookie(request, OAUTH_STATE_COOKIE);
  const codeVerifier = readCookie(request, PKCE_VERIFIER_COOKIE) ?? "";
  if (!state || isConversion({ state, codeVerifier })) return undefined;
  const live = await findLiveFlow(deps, SIGN_IN_PURPOSE, state);
  return live ? state : undefined;
}
