import { endpoints, routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../../deps.ts";
import { protectFromCsrf } from "../../http/csrf.ts";
import { metaTag } from "../../http/meta-tag.ts";
import { pageHeaders } from "../../http/page-headers.ts";
import { requirePageSession, signInFirst } from "../../keys/require-page-session.ts";
import { withLivingSession } from "../../keys/with-living-session.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { findClient } from "../client-id.ts";
import { formParameters, readFormBody } from "../raw-parameters.ts";
import { refuseAppKeys } from "../refuse-app-keys.ts";
import { openAuthorizationRequest } from "./authorization-request.ts";
import { checkRequest } from "./check-request.ts";
import { grantAuthorization } from "./grant-authorization.ts";
import { grantPageHeaders } from "./grant-page-headers.ts";
import { sendRefusedLink } from "./send-refused-link.ts";

/**
 * The authorization endpoint (RFC 6749 3.1, contract oauth-provider.md 6): GET shows the grant page, POST is the
 * person's agreement. Both make the same checks in the same order. `sendPage` answers with the dashboard.
 */
export function authorizeRoutes(deps: Deps, sendPage: RequestHandler): Router {
  const router = Router();
  const { path } = routes.authorizeApp;
  router.use(path, readFormBody, protectFromCsrf(deps), findApp(deps));

  router.get(path, pageHeaders(deps.config), async (request, response, next) => {
    const app: OAuth2AppRow = response.locals.app;
    const session = await requirePageSession(deps, endpoints.authorizeApp, { request, response });
    if ("location" in session) return response.redirect(session.status, session.location);
    const outcome = checkRequest(deps, request, app);
    if ("untold" in outcome) return sendRefusedLink(deps, response, outcome.untold);
    if ("told" in outcome) return response.redirect(302, outcome.told);
    const { checked } = outcome;
    const asked = await openAuthorizationRequest(deps, session, { app, checked });
    grantPageHeaders(response, checked.redirect.uri);
    response.locals.pageTags = metaTag("authorization-request", JSON.stringify(asked));
    await sendPage(request, response, next);
  });

  router.post(path, async (request, response) => {
    const app: OAuth2AppRow = response.locals.app;
    const session = await requirePageSession(deps, endpoints.grantApp, { request, response });
    if ("location" in session) return response.redirect(session.status, session.location);
    refuseAppKeys(deps, { session, response });
    const outcome = checkRequest(deps, request, app);
    if ("untold" in outcome) throw outcome.untold;
    if ("told" in outcome) return response.redirect(302, outcome.told);
    const grant = { appId: app.id, userId: session.user.id, checked: outcome.checked };
    try {
      response.redirect(302, await withLivingSession(deps, session, (living) => grantAuthorization(living, grant)));
    } catch (error) {
      const { status, location } = signInFirst({ request, response }, error);
      response.redirect(status, location);
    }
  });

  return router;
}

/** Before the session: a client with a wrong id hears of that first. */
function findApp(deps: Deps): RequestHandler {
  return async (request, response, next) => {
    formParameters(request);
    response.locals.app = await findClient(deps, request);
    next();
  };
}
