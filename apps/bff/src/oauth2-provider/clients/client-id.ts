import type { Request } from "express";
import type { Deps } from "../../deps.ts";
import { isUuid } from "../../http/is-uuid.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { OAuthError } from "../oauth-error.ts";
import { queryParameters, type RawParameters } from "../raw-parameters.ts";
import { basicCredentials } from "./basic-credentials.ts";
import { findApp } from "./look-up-client.ts";

/**
 * Challenges the client for its credentials (RFC 6749 5.2). Not on the grant page, where a browser would open its own
 * dialog.
 */
const CLIENT_CHALLENGE = { "WWW-Authenticate": 'Basic realm="coder"' };

/**
 * The app that a request names in its query, its form or its Authorization header, in this order; checked before
 * everything else at the endpoints for clients (oauth-provider#2, "Client-id resolution"). `form` is absent if the
 * parameters are in the query. Throws.
 */
export async function findClient(deps: Deps, request: Request, form?: RawParameters): Promise<OAuth2AppRow> {
  const basic = basicCredentials(request.get("Authorization"));
  const clientId = queryParameters(request).get("client_id") ?? form?.get("client_id") ?? basic?.clientId;
  if (!clientId) throw new OAuthError("invalid_request", "Missing client_id parameter");
  const app = isUuid(clientId) ? await findApp(deps, clientId) : undefined;
  if (!app) throw invalidClient(form ? CLIENT_CHALLENGE : {});
  return app;
}

export function invalidClient(headers: Record<string, string> = CLIENT_CHALLENGE): OAuthError {
  return new OAuthError("invalid_client", "The client credentials are invalid", { status: 401, headers });
}
