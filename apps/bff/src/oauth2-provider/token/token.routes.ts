import { routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../../deps.ts";
import { sendJson } from "../../http/json.ts";
import { type AuditOrigin, auditOrigin, recordAudit } from "../../observability/audit.ts";
import { findClient } from "../client-id.ts";
import { authorizationCodeGrant } from "../grants/authorization-code.ts";
import { deviceCodeGrant } from "../grants/device-code.ts";
import type { Grant } from "../grants/grant.ts";
import { refreshTokenGrant } from "../grants/refresh-token.ts";
import { DEVICE_CODE_GRANT } from "../metadata.ts";
import { OAuthError } from "../oauth-error.ts";
import { formParameters, readFormBody } from "../raw-parameters.ts";
import { authenticateClient, type Client } from "./authenticate-client.ts";
import { checkTokenRequest } from "./check-token-request.ts";
import type { IssuedTokens } from "./issue-tokens.ts";

const GRANTS: Readonly<Record<string, Grant>> = {
  authorization_code: authorizationCodeGrant,
  refresh_token: refreshTokenGrant,
  [DEVICE_CODE_GRANT]: deviceCodeGrant,
};

/** The token endpoint (RFC 6749 3.2, contract oauth-provider.md 7). Cookies and session headers mean nothing here. */
export function tokenRoutes(deps: Deps): Router {
  const router = Router();

  router.post(routes.issueOAuth2Tokens.path, readFormBody, async (request, response) => {
    const form = formParameters(request);
    const app = await findClient(deps, request, form);
    const grant = checkTokenRequest(request, { app, form }, GRANTS);
    const client = await authenticateClient(deps, request, { app, form });
    const origin = auditOrigin(request, response);
    const issued = await grant.redeem(deps, { client, parameters: form, origin });
    if (issued instanceof OAuthError) throw issued;
    await auditIssue(deps, { client, issued, origin });
    sendJson(response, 200, issued.answer);
  });

  return router;
}

interface Issue {
  client: Client;
  issued: IssuedTokens;
  origin: AuditOrigin;
}

/** Rule 70: who got which key by what. */
function auditIssue(deps: Deps, { client: { app }, issued: { key }, origin }: Issue): Promise<void> {
  return recordAudit(deps, origin, {
    action: "create",
    resourceType: "api_key",
    resourceId: key.userId,
    resourceTarget: key.tokenName,
    userId: key.userId,
    facts: {
      key_id: key.id,
      login_type: key.loginType,
      scopes: key.scopes,
      client_id: app.id,
      client_name: app.name,
      expires_at: key.expiresAt.toISOString(),
    },
    statusCode: 200,
  });
}
