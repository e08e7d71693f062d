import { scopeCatalog } from "@coder-sign-in/api-types";
import type { Mocks } from "../../mock/mock.ts";
import type { World } from "../../world/world.ts";

const ISSUER = "http://localhost";

/** What clients discover (oauth-provider#3). */
export function oauth2MetadataMocks(_world: World) {
  return {
    getAuthorizationServerMetadata: () => ({
      status: 200,
      body: {
        issuer: ISSUER,
        authorization_endpoint: `${ISSUER}/oauth2/authorize`,
        token_endpoint: `${ISSUER}/oauth2/tokens`,
        registration_endpoint: `${ISSUER}/oauth2/register`,
        revocation_endpoint: `${ISSUER}/oauth2/revoke`,
        device_authorization_endpoint: `${ISSUER}/oauth2/device/authorize`,
        response_types_supported: ["code"],
        grant_types_supported: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
        code_challenge_methods_supported: ["S256"],
        scopes_supported: [...scopeCatalog],
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
        authorization_response_iss_parameter_supported: true,
      },
    }),

    getProtectedResourceMetadata: () => ({
      status: 200,
      body: {
        resource: ISSUER,
        authorization_servers: [ISSUER],
        scopes_supported: [...scopeCatalog],
        bearer_methods_supported: ["header", "query"],
      },
    }),

    getScopeCatalog: () => ({ status: 200, body: { external: [...scopeCatalog] } }),
  } satisfies Partial<Mocks>;
}
