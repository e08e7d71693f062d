import { endpoints, routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../../deps.ts";
import { protectFromCsrf } from "../../http/csrf.ts";
import { metaTag } from "../../http/meta-tag.ts";
import { pageHeaders } from "../../http/page-headers.ts";
import { redirectToSignIn, requirePageSession } from "../../keys/require-page-session.ts";
import { sessionOf } from "../../keys/session.ts";
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
  const session = requirePageSession(deps, endpoints.authorizeApp);

  router.get(path, pageHeaders(deps.config), session, async (request, response, next) => {
    const app: OAuth2AppRow = response.locals.app;
    const outcome = checkRequest(deps, request, app);
    if ("untold" in outcome) return sendRefusedLink(deps, response, outcome.untold);
    if ("told" in outcome) return response.redirect(302, outcome.told);
    const { checked } = outcome;
    const asked = await openAuthorizationRequest(deps, sessionOf(response), { app, checked });
    grantPageHeaders(response, checked.redirect.uri);
    response.locals.pageTags = metaTag("authorization-request", JSON.stringify(asked));
    await sendPage(request, response, next);
  });

  router.post(path, session, refuseAppKeys(deps), async (request, response) => {
    const app: OAuth2AppRow = response.locals.app;
    const outcome = checkRequest(deps, request, app);
    if ("untold" in outcome) throw outcome.untold;
    if ("told" in outcome) return response.redirect(302, outcome.told);
    const agreeing = sessionOf(response);
    const grant = { appId: app.id, userId: agreeing.user.id, checked: outcome.checked };
    try {
      response.redirect(302, await withLivingSession(deps, agreeing, (living) => grantAuthorization(living, grant)));
    } catch (error) {
      redirectToSignIn({ request, response }, error);
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
