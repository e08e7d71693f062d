import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { findClient } from "../clients/client-id.ts";
import { OAuthError } from "../oauth-error.ts";
import { type RawParameters, readForm } from "../raw-parameters.ts";
import { isResourceIndicator } from "../resource-indicator.ts";
import { negotiateScope } from "../scopes/negotiate-scope.ts";
import { authenticateClient, refuseSecretInQuery } from "../token/authenticate-client.ts";
import { startDeviceAuthorization } from "./start-device-authorization.ts";

const ONCE = ["client_id", "client_secret", "scope", "resource"];

/** The device authorization endpoint (RFC 8628 3.1). Clients authenticate as at the token endpoint. */
export function deviceAuthorizationHandlers(deps: Deps): Handlers<"startDeviceAuthorization"> {
  return {
    async startDeviceAuthorization({ request, response, origin: { ipAddress } }) {
      const form = await readForm({ request, response });
      const app = await findClient(deps, request, form);
      refuseSecretInQuery(request);
      const [repeated] = form.repeated(ONCE);
      if (repeated !== undefined) throw new OAuthError("invalid_request", `${repeated} must be sent only once`);
      await authenticateClient(deps, request, { app, form });
      const resource = resourceOf(form);
      const scopes = negotiateScope(app.scope, form.get("scope"));
      if (scopes instanceof OAuthError) throw scopes;
      return { status: 200, body: await startDeviceAuthorization(deps, { app, scopes, resource, ipAddress }) };
    },
  };
}

function resourceOf(form: RawParameters): string | null {
  const resource = form.get("resource");
  if (resource === undefined || isResourceIndicator(resource)) return resource ?? null;
  throw new OAuthError("invalid_target", "resource must be an absolute URI without a fragment, of at most 2048 bytes");
}
