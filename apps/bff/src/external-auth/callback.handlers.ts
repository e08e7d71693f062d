import type { Request } from "express";
import type { Deps } from "../deps.ts";
import type { Handlers } from "../dispatch/handler.ts";
import { callbackParameters } from "../handshake/callback-parameters.ts";
import { checkOAuthReturn, redirectAfterSignIn } from "../handshake/oauth-return.ts";
import { beginOAuth } from "../handshake/oauth-start.ts";
import { checkProvider } from "../handshake/provider-mark.ts";
import { OAUTH_REDIRECT_COOKIE, readCookie } from "../http/cookies-and-csrf/cookies.ts";
import { linkAuthorizationUrl, linkByWeb } from "./link-by-web.ts";
import { requireProvider } from "./require-provider.ts";

/** Linking by web flow: a page, so that the provider can send the browser back to it (signin#7). */
export function externalAuthCallbackHandlers(deps: Deps): Handlers<"externalAuthCallback"> {
  return {
    async externalAuthCallback({ session, params, origin, request, response }) {
      const provider = requireProvider(deps, params.provider);
      const mark = { externalId: provider.config.id };
      const { code, state } = callbackParameters(request);
      if (!code) {
        const start = beginOAuth(deps, request, response, { provider: mark });
        return { status: 307, location: (await linkAuthorizationUrl(deps, provider, start)).href };
      }
      const returned = checkOAuthReturn(request, deps.config, state);
      checkProvider(returned, mark);
      await linkByWeb(deps, provider, { ...returned, code, userId: session.user.id, origin });
      return { status: 307, location: wantedPage(deps, request, provider.config.id) };
    },
  };
}

/** `redirected` tells the page that it comes from the provider, so that it does not go back there by itself. */
function wantedPage({ config }: Deps, request: Request, providerId: string): string {
  if (readCookie(request, OAUTH_REDIRECT_COOKIE)) return redirectAfterSignIn(request, config);
  return `/external-auth/${providerId}?redirected=true`;
}
