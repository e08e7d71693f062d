import { type Request, type RequestHandler, type Response, Router } from "express";
import { parameters } from "../http/parameters.ts";
import { traceOf } from "../http/trace.ts";
import type { Deps } from "../state/deps.ts";
import { findApp } from "../state/find.ts";
import { createPageId } from "../state/random-codes.ts";
import { signInUrl } from "./account-routes.ts";
import { findViewer, type Viewer } from "./browser-sessions.ts";
import { claimUserCode, findClaim } from "./claim-user-code.ts";
import { codePage } from "./code-page.ts";
import { consentPage } from "./consent-page.ts";
import { deviceOutcomePage } from "./device-outcome-page.ts";
import { requestOverPage } from "./request-over-page.ts";
import { sendPage } from "./send-page.ts";

const ENTER = "/login/device";
const CONFIRM = "/login/device/confirm";
const DONE = "/login/device/done";

interface Visit {
  viewer: Viewer;
  request: Request;
  response: Response;
}

/** The browser's half of the device flow: enter the code, compare and decide, see the result. */
export function deviceRoutes(deps: Deps): Router {
  const router = Router();
  const visit = (handle: (deps: Deps, visit: Visit) => void): RequestHandler => {
    return (request, response) => {
      const viewer = findViewer(deps, request);
      if (viewer) handle(deps, { viewer, request, response });
      else response.redirect(303, signInUrl(ENTER));
    };
  };

  router.get(
    ENTER,
    visit((_deps, { viewer, response }) => sendPage(response, codePage({ viewer: viewer.user }))),
  );
  router.post(ENTER, visit(enterCode));
  router.get(CONFIRM, visit(askForConsent));
  router.post(CONFIRM, visit(decide));
  router.get(DONE, visit(showOutcome));
  return router;
}

function enterCode(deps: Deps, { viewer, response }: Visit): void {
  const typed = parameters(response).user_code ?? "";
  const result = claimUserCode(deps, typed);
  if ("error" in result) {
    traceOf(response).outcome = result.error.name;
    sendPage(response, codePage({ viewer: viewer.user, typed, error: result.error }));
    return;
  }
  traceOf(response).userCode = result.flow.userCode;
  viewer.session.claim = { id: createPageId(), deviceCode: result.flow.deviceCode };
  response.redirect(303, CONFIRM);
}

function askForConsent(deps: Deps, { viewer: { session, user }, response }: Visit): void {
  const flow = findClaim(deps, session.claim?.deviceCode);
  const app = findApp(deps.state, flow?.clientId);
  if (!flow || !app || !session.claim) {
    response.redirect(303, ENTER);
    return;
  }

  const { userCode, scopes } = flow;
  sendPage(
    response,
    consentPage({ app, user, scopes, userCode, action: CONFIRM, id: session.claim.id, returnTo: ENTER }),
  );
}

function decide(deps: Deps, { viewer: { session, user }, response }: Visit): void {
  const { id, decision } = parameters(response);
  const flow = session.claim?.id === id ? findClaim(deps, session.claim?.deviceCode) : undefined;
  const app = findApp(deps.state, flow?.clientId);
  if (!flow || !app) {
    sendPage(response, requestOverPage);
    return;
  }

  flow.status = decision === "authorize" ? "approved" : "denied";
  flow.userId = decision === "authorize" ? user.id : null;
  session.claim = undefined;
  session.outcome = { kind: flow.status, appName: app.name };
  traceOf(response).userCode = flow.userCode;
  response.redirect(303, DONE);
}

function showOutcome(_deps: Deps, { viewer: { session }, response }: Visit): void {
  if (session.outcome) sendPage(response, deviceOutcomePage(session.outcome));
  else response.redirect(303, ENTER);
}
