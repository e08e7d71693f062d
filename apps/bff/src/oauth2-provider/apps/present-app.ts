import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";

/** oauth-provider#5. */
export function presentApp(app: OAuth2AppRow, issuer: string): OAuth2ProviderApp {
  return {
    id: app.id,
    name: app.name,
    callback_url: app.redirectUris[0] ?? "",
    redirect_uris: app.redirectUris,
    icon: app.icon,
    scope: app.scope ?? "",
    client_type: app.clientType,
    dynamically_registered: app.dynamicallyRegistered,
    endpoints: {
      authorization: `${issuer}/oauth2/authorize`,
      token: `${issuer}/oauth2/tokens`,
      token_revoke: `${issuer}/oauth2/revoke`,
      device_authorization: `${issuer}/oauth2/device/authorize`,
    },
  };
}
