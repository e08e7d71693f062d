import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { endFamily } from "../../keys/app-keys/end-family.ts";
import { findClient } from "../clients/client-id.ts";
import { OAuthError } from "../oauth-error.ts";
import { readForm } from "../raw-parameters.ts";
import { auditRevocation } from "../token/audit-tokens.ts";
import { authenticateIfSecret, refuseSecretInQuery } from "../token/authenticate-client.ts";
import { findGrant } from "./find-grant.ts";

const ONCE = ["client_id", "client_secret", "token", "token_type_hint"];

/**
 * The revocation endpoint (RFC 7009, oauth-provider#8). Whatever a client revokes ends the whole grant. A token of
 * another client is answered like an unknown one (rules#49). Coder's SDK sends no secret; possession of the token is
 * enough to end it.
 */
export function revokeHandlers(deps: Deps): Handlers<"revokeOAuth2Token"> {
  return {
    async revokeOAuth2Token({ request, response, origin }) {
      const form = await readForm({ request, response });
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
        const reason = isProven ? "revoked by the app" : "revoked by the holder of the token";
        await auditRevocation(deps, origin, { app, userId: grant.userId, reason });
      }
      return { status: 200 };
    },
  };
}
