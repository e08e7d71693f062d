import { routes } from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../../deps.ts";
import { sendJson } from "../../http/json.ts";
import { auditOrigin } from "../../observability/audit.ts";
import { auditIssue } from "../audit-tokens.ts";
import { findClient } from "../client-id.ts";
import { authorizationCodeGrant } from "../grants/authorization-code.ts";
import { deviceCodeGrant } from "../grants/device-code.ts";
import type { Grant } from "../grants/grant.ts";
import { refreshTokenGrant } from "../grants/refresh-token.ts";
import { DEVICE_CODE_GRANT } from "../metadata.ts";
import { OAuthError } from "../oauth-error.ts";
import { formParameters, readFormBody } from "../raw-parameters.ts";
import { authenticateClient } from "./authenticate-client.ts";
import { checkTokenRequest } from "./check-token-request.ts";

const GRANTS: Readonly<Record<string, Grant>> = {
  authorization_code: authorizationCodeGrant,
  refresh_token: refreshTokenGrant,
  [DEVICE_CODE_GRANT]: deviceCodeGrant,
};

const GRANT_NAMES = new Map(Object.keys(GRANTS).map((name) => [name, name.replace(/^.*:/, "")]));

/** The token endpoint (RFC 6749 3.2, contract oauth-provider.md 7). Cookies and session headers mean nothing here. */
export function tokenRoutes(deps: Deps): Router {
  const router = Router();

  router.post(routes.issueOAuth2Tokens.path, readFormBody, async (request, response) => {
    const grant = GRANT_NAMES.get(formParameters(request).get("grant_type") ?? "") ?? "unknown";
    try {
      const { answer, isRepeated } = await issueTokens(deps, request, response);
      sendJson(response, 200, answer);
      deps.metrics.tokenRequests.inc({ grant, outcome: isRepeated ? "repeated" : "issued" });
    } catch (error) {
      deps.metrics.tokenRequests.inc({ grant, outcome: error instanceof OAuthError ? error.error : "error" });
      throw error;
    }
  });

  return router;
}

async function issueTokens(deps: Deps, request: Request, response: Response) {
  const form = formParameters(request);
  const app = await findClient(deps, request, form);
  const grant = checkTokenRequest(request, { app, form }, GRANTS);
  const client = await authenticateClient(deps, request, { app, form });
  const origin = auditOrigin(request, response);
  const issued = await grant.redeem(deps, { client, parameters: form, origin });
  if (issued instanceof OAuthError) throw issued;
  await deps.store.oauth2Apps.used(app.id, deps.clock.now());
  await auditIssue(deps, origin, app, issued);
  return issued;
}
