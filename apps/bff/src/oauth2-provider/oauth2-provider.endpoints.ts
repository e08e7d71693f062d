import type { Deps } from "../deps.ts";
import { mergeHandlers } from "../dispatch/merge-handlers.ts";
import type { SendPage } from "../http/static-files/dashboard.ts";
import { appsHandlers } from "./apps/apps.handlers.ts";
import { authorizedAppsHandlers } from "./apps/authorized-apps.handlers.ts";
import { secretsHandlers } from "./apps/secrets.handlers.ts";
import { settingsHandlers } from "./apps/settings.handlers.ts";
import { authorizationRequestHandlers } from "./authorize/authorization-request.handlers.ts";
import { authorizeHandlers } from "./authorize/authorize.handlers.ts";
import { deviceAuthorizationHandlers } from "./device/device-authorization.handlers.ts";
import { deviceDecisionHandlers } from "./device/device-decision.handlers.ts";
import { metadataHandlers } from "./discovery/metadata.handlers.ts";
import { registrationHandlers } from "./registration/registration.handlers.ts";
import { revokeHandlers } from "./revoke/revoke.handlers.ts";
import { tokenHandlers } from "./token/token.handlers.ts";

/** Coder as an authorization server (oauth-provider#2): for apps, for the people they ask, and for administrators. */
export function oauth2ProviderEndpoints(deps: Deps, sendPage: SendPage) {
  return mergeHandlers(
    metadataHandlers(deps),
    registrationHandlers(deps),
    authorizeHandlers(deps, sendPage),
    tokenHandlers(deps),
    deviceAuthorizationHandlers(deps),
    revokeHandlers(deps),

    authorizationRequestHandlers(deps),
    deviceDecisionHandlers(deps),
    authorizedAppsHandlers(deps),

    appsHandlers(deps),
    secretsHandlers(deps),
    settingsHandlers(deps),
  );
}
