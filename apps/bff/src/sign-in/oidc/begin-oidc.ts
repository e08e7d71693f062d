import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { presetState } from "../../handshake/merge-mark.ts";
import { beginOAuth } from "../../handshake/oauth-start.ts";
import { nonceOf } from "./nonce.ts";
import { oidcRedirectUri } from "./redirect-uri.ts";
import type { ConfiguredOidc } from "./require-oidc.ts";

/** Where the browser goes to sign in. While the provider cannot be reached, no cookie is set. */
export async function startOidc(
  deps: Deps,
  { oidc, config }: ConfiguredOidc,
  request: Request,
  response: Response,
): Promise<URL> {
  await oidc.ready();
  const begun = beginOAuth(deps, request, response, { provider: "oidc", preset: presetState(request) });
  return oidc.authorizationUrl({
    ...begun,
    nonce: nonceOf(begun.codeVerifier),
    redirectUri: oidcRedirectUri(deps.config.accessUrl, config).href,
  });
}
