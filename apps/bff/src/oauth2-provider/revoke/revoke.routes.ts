import { routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../../deps.ts";
import { auditOrigin } from "../../observability/audit.ts";
import { auditRevocation } from "../audit-tokens.ts";
import { findClient } from "../client-id.ts";
import { endFamily } from "../end-family.ts";
import { OAuthError } from "../oauth-error.ts";
import { formParameters, readFormBody } from "../raw-parameters.ts";
import { authenticateIfSecret, refuseSecretInQuery } from "../token/authenticate-client.ts";
import { findGrant } from "./find-grant.ts";

const ONCE = ["client_id", "client_secret", "token", "token_type_hint"];

/**
 * The revocation endpoint (RFC 7009, contract oauth-provider.md 8). Whatever a client revokes ends the whole grant. A
 * token that is not its own is answered like one that nobody knows (rule 49). Coder's SDK sends no secret; whoever has
 * the token may end it.
 */
export function revokeRoutes(deps: Deps): Router {
  const router = Router();

  router.post(routes.revokeOAuth2Token.path, readFormBody, async (request, response) => {
    const form = formParameters(request);
    const app = await findClient(deps, request, form);
    refuseSecretInQuery(request);
    const [repeated] = form.repeated(ONCE);
    if (repeated !== undefined) throw new OAuthError("invalid_request", `${repeated} must be sent only once`);
    const client = await authenticateIfSecret(deps, request, { app, form });
    const token = form.get("token");
    if (token === undefined) throw new OAuthError("invalid_request", "Missing required parameter: token");

    const grant = await findGrant(deps, token);
    if (grant?.appId === app.id) {
      await endFamily(deps, grant);
      const isProven = client !== undefined || app.clientType === "public";
      const reason = isProven ? "revoked by the app" : "revoked by whoever held the token";
      const revocation = { app, userId: grant.userId, reason };
      await auditRevocation(deps, auditOrigin(request, response), revocation);
    }
    response.status(200).end();
  });

  return router;
}
