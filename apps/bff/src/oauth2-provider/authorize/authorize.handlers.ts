import { endpoints } from "@coder-sign-in/api-types";
import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { SENT } from "../../dispatch/answer.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { pageHeaders } from "../../http/headers/page-headers.ts";
import { metaTag } from "../../http/html/meta-tag.ts";
import { passThrough } from "../../http/pass-through.ts";
import type { SendPage } from "../../http/static-files/dashboard.ts";
import { requirePageSession, signInFirst } from "../../keys/sessions/require-page-session.ts";
import { withLivingSession } from "../../keys/sessions/with-living-session.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { findClient } from "../clients/client-id.ts";
import { readForm } from "../raw-parameters.ts";
import { refuseAppKeys } from "../refuse-app-keys.ts";
import { openAuthorizationRequest } from "./checks/authorization-request.ts";
import { checkRequest } from "./checks/check-request.ts";
import { grantAuthorization } from "./grant-authorization.ts";
import { grantPageHeaders } from "./grant-page-headers.ts";
import { sendRefusedLink } from "./refusals/send-refused-link.ts";
import { signInReason } from "./sign-in-reason.ts";

/**
 * The authorization endpoint (RFC 6749 3.1, oauth-provider#6): GET shows the grant page, POST is the person's consent.
 * Both make the same checks in the same order. `sendPage` answers with the dashboard.
 */
export function authorizeHandlers(deps: Deps, sendPage: SendPage): Handlers<"authorizeApp" | "grantApp"> {
  const protectPage = pageHeaders(deps.config);

  return {
    async authorizeApp({ request, response, origin }) {
      const app = await findApp(deps, { request, response });
      await passThrough(protectPage, { request, response });
      const reason = signInReason(app);
      const session = await requirePageSession(deps, endpoints.authorizeApp, { request, response, reason });
      if ("location" in session) return session;
      const outcome = checkRequest(deps, { request, origin }, app);
      if ("untold" in outcome) {
        sendRefusedLink(deps.config, response, outcome.untold);
        return SENT;
      }
      if ("told" in outcome) return { status: 302, location: outcome.told };
      const { checked } = outcome;
      const asked = await openAuthorizationRequest(deps, session, { app, checked });
      grantPageHeaders(response, checked.redirect.uri);
      response.locals.pageTags = metaTag("authorization-request", JSON.stringify(asked));
      await sendPage(request, response);
      return SENT;
    },

    async grantApp({ request, response, origin }) {
      const app = await findApp(deps, { request, response });
      const session = await requirePageSession(deps, endpoints.grantApp, { request, response });
      if ("location" in session) return session;
      refuseAppKeys(deps, { session, response });
      const outcome = checkRequest(deps, { request, origin }, app);
      if ("untold" in outcome) throw outcome.untold;
      if ("told" in outcome) return { status: 302, location: outcome.told };
      const grant = { appId: app.id, userId: session.user.id, checked: outcome.checked };
      try {
        const location = await withLivingSession(deps, session, (living) => grantAuthorization(living, grant));
        return { status: 302, location };
      } catch (error) {
        return signInFirst({ request, response }, error);
      }
    },
  };
}

/** Before the session: a client with a wrong id is told first. */
async function findApp(deps: Deps, exchange: { request: Request; response: Response }): Promise<OAuth2AppRow> {
  // All parameters are in the query, but a body that is not a form is refused here as at the other endpoints.
  await readForm(exchange);
  return findClient(deps, exchange.request);
}
