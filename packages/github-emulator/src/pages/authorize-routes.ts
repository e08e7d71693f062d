import { type ErrorRequestHandler, Router } from "express";
import { parameters } from "../http/parameters.ts";
import { traceOf } from "../http/trace.ts";
import { CallbackError } from "../oauth/callback-error.ts";
import { checkAuthorizeRequest } from "../oauth/check-authorize-request.ts";
import { denyRequest, grantedScopes, issueCode, needsConsent } from "../oauth/decide-authorization.ts";
import type { Deps } from "../state/deps.ts";
import { createPageId } from "../state/random-codes.ts";
import { signInUrl } from "./account-routes.ts";
import { findViewer } from "./browser-sessions.ts";
import { consentPage } from "./consent-page.ts";
import { requestOverPage } from "./request-over-page.ts";
import { sendPage } from "./send-page.ts";

const AUTHORIZE = "/login/oauth/authorize";

/** The browser's half of the web flow (github#1.1): choose an account, consent, return to the callback. */
export function authorizeRoutes(deps: Deps): Router {
  const router = Router();

  router.get(AUTHORIZE, (request, response) => {
    const params = parameters(response);
    traceOf(response).clientId = params.client_id;
    const { app, request: checked } = checkAuthorizeRequest(deps, params);
    const viewer = findViewer(deps, request);
    const returnTo = withoutPrompt(request.originalUrl);
    if (!viewer || params.prompt === "select_account") return response.redirect(303, signInUrl(returnTo, params.login));

    const { user, session } = viewer;
    const pending = { ...checked, scopes: grantedScopes(deps, { request: checked, user }), sessionId: session.id };
    if (!needsConsent(deps, { app, user, request: pending })) {
      return response.redirect(302, issueCode(deps, { request: pending, user }));
    }
    const id = createPageId();
    deps.state.authorizationRequests.set(id, pending);
    const goesTo = new URL(pending.redirectUri).origin;
    sendPage(response, consentPage({ app, user, scopes: pending.scopes, action: AUTHORIZE, id, goesTo, returnTo }));
  });

  router.post(AUTHORIZE, (request, response) => {
    const { id = "", decision } = parameters(response);
    const viewer = findViewer(deps, request);
    const pending = deps.state.authorizationRequests.get(id);
    if (!viewer || !pending || pending.sessionId !== viewer.session.id) return sendPage(response, requestOverPage);

    deps.state.authorizationRequests.delete(id);
    traceOf(response).clientId = pending.clientId;
    if (decision !== "authorize") throw denyRequest(pending);
    response.redirect(302, issueCode(deps, { request: pending, user: viewer.user }));
  });

  router.use(renderCallbackError);
  return router;
}

const renderCallbackError: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof CallbackError)) return next(error);
  traceOf(response).outcome = error.code;
  response.redirect(302, error.location);
};

/** After the account was chosen, the same request must not ask for it again. */
function withoutPrompt(originalUrl: string): string {
  const url = new URL(originalUrl, "http://emulator");
  url.searchParams.delete("prompt");
  return `${url.pathname}${url.search}`;
}
