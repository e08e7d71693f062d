import type { Request } from "express";
import type { Deps } from "../../../deps.ts";
import type { AuditOrigin } from "../../../observability/audit.ts";
import type { OAuth2AppRow } from "../../../store/oauth2-schema.ts";
import { OAuthError } from "../../oauth-error.ts";
import { queryParameters } from "../../raw-parameters.ts";
import { refusalAnswer } from "../authorization-answers.ts";
import { resolveRedirect } from "../redirects/resolve-redirect.ts";
import { type CheckedAuthorization, checkAuthorization, stateOf } from "./check-authorization.ts";

/** `untold`: only the person may learn of it. `told`: the app is told, at this address. */
type Outcome = { checked: CheckedAuthorization } | { untold: OAuthError } | { told: string };

/** Every check of oauth-provider#6.2 after the session, in its order, for both methods (rules#45). */
export function checkRequest(
  deps: Deps,
  { request, origin: { requestId } }: { request: Request; origin: AuditOrigin },
  app: OAuth2AppRow,
): Outcome {
  const query = queryParameters(request);
  const redirect = resolveRedirect(app, query);
  if (redirect instanceof OAuthError) {
    if (redirect.status >= 500) deps.log.warn({ requestId, clientId: app.id }, redirect.message);
    return { untold: redirect };
  }
  if (query.get("client_secret") !== undefined) {
    deps.log.warn({ clientId: app.id }, "An app put its client_secret into a link; replace the secret.");
  }
  const checked = checkAuthorization(app, redirect, query);
  if (!(checked instanceof OAuthError)) return { checked };
  return { told: refusalAnswer(deps.config, { uri: redirect.uri, state: stateOf(query) }, checked) };
}
