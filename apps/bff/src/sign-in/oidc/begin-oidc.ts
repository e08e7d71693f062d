import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { presetState } from "../../handshake/merge-mark.ts";
import { beginOAuth } from "../../handshake/oauth-start.ts";
import { nonceOf } from "./nonce.ts";
import { oidcRedirectUri } from "./redirect-uri.ts";
import type { ConfiguredOidc } from "./require-oidc.ts";

/** Where the browser goes to sign in. While the provider cannot be reached, no cookie is set. */
export async function beginOidc(
  deps: Deps,
  { oidc, config }: ConfiguredOidc,
  { request, response }: { request: Request; response: Response },
): Promise<string> {
  await oidc.ready();
  const begun = beginOAuth(deps, request, response, { provider: "oidc", preset: presetState(request) });
  const url = await oidc.authorizationUrl({
    ...begun,
    nonce: nonceOf(begun.codeVerifier),
    redirectUri: oidcRedirectUri(deps.config.accessUrl, config).href,
  });
  return url.href;
}
