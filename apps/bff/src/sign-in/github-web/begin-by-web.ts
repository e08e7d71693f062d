import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { presetState } from "../../handshake/merge-mark.ts";
import { beginOAuth } from "../../handshake/oauth-start.ts";
import type { ConfiguredGitHub } from "../github/require-github.ts";
import { githubRedirectUri } from "./redirect-uri.ts";

/** Where the browser goes: GitHub's consent page (signin#4.1). */
export async function beginByWeb(
  deps: Deps,
  { github }: ConfiguredGitHub,
  { request, response }: { request: Request; response: Response },
): Promise<string> {
  const begun = beginOAuth(deps, request, response, { preset: presetState(request) });
  const redirectUri = githubRedirectUri(deps.config.accessUrl).href;
  return (await github.oauth.authorizationUrl({ ...begun, redirectUri })).href;
}
