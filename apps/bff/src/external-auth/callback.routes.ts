import { endpoints, routes } from "@coder-sign-in/api-types";
import { type Request, Router } from "express";
import type { Deps } from "../deps.ts";
import { checkOAuthReturn } from "../handshake/oauth-return.ts";
import { beginOAuth } from "../handshake/oauth-start.ts";
import { rejectProviderError } from "../handshake/provider-error.ts";
import { checkProvider } from "../handshake/provider-mark.ts";
import { OAUTH_REDIRECT_COOKIE, readCookie } from "../http/cookies.ts";
import { noStore } from "../http/response-headers.ts";
import { requirePageSession } from "../keys/require-page-session.ts";
import { auditOrigin } from "../observability/audit.ts";
import { linkAuthorizationUrl, linkByWeb } from "./link-by-web.ts";
import { renderLinkRefusals } from "./link-refusal.ts";
import { requireProvider } from "./require-provider.ts";

/** Linking by web flow: a page, so that the provider can send the browser back to it (contract signin.md 7). */
export function externalAuthCallbackRoutes(deps: Deps): Router {
  const router = Router();
  const { path } = routes.externalAuthCallback;

  router.get(path, noStore, async (request, response) => {
    const session = await requirePageSession(deps, endpoints.externalAuthCallback, { request, response });
    if ("location" in session) return response.redirect(session.status, session.location);
    const provider = requireProvider(deps, request);
    const mark = { externalId: provider.config.id };
    rejectProviderError(request);
    const { code, state } = request.query;
    if (typeof code !== "string" || code === "") {
      const start = beginOAuth(deps, request, response, { provider: mark });
      return response.redirect(307, (await linkAuthorizationUrl(deps, provider, start)).href);
    }
    const returned = checkOAuthReturn(request, deps.config, typeof state === "string" ? state : "");
    checkProvider(returned, mark);
    const origin = auditOrigin(request, response);
    await linkByWeb(deps, provider, { ...returned, code, userId: session.user.id, origin });
    response.redirect(307, wantedPage(request, returned.redirect, provider.config.id));
  });

  router.use(path, renderLinkRefusals(deps));
  return router;
}

/** `redirected` tells the page that the provider was just visited, so that it need not go there again by itself. */
function wantedPage(request: Request, redirect: string, providerId: string): string {
  return readCookie(request, OAUTH_REDIRECT_COOKIE) ? redirect : `/external-auth/${providerId}?redirected=true`;
}
