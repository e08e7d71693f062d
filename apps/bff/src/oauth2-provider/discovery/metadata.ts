import {
  type AuthorizationServerMetadata,
  type ProtectedResourceMetadata,
  scopeCatalog,
} from "@coder-sign-in/api-types";

export const DEVICE_CODE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** The address that tokens and answers name as their issuer (RFC 8414 2): the access URL. */
export function issuerOf({ accessUrl }: { accessUrl: URL }): string {
  return accessUrl.origin;
}

/** RFC 8414 2. Toolbox knows no authentication methods but these three, and fails on any other. */
export function authorizationServerMetadata(
  issuer: string,
  { canRegister }: { canRegister: boolean },
): AuthorizationServerMetadata {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/tokens`,
    ...(canRegister && { registration_endpoint: `${issuer}/oauth2/register` }),
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    device_authorization_endpoint: `${issuer}/oauth2/device/authorize`,
    response_types_supported: ["code"],
    grant_types_supported: ["authorization_code", "refresh_token", DEVICE_CODE_GRANT],
    code_challenge_methods_supported: ["S256"],
    scopes_supported: [...scopeCatalog],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
    authorization_response_iss_parameter_supported: true,
  };
}

/** RFC 9728 2. */
export function protectedResourceMetadata(issuer: string): ProtectedResourceMetadata {
  return {
    resource: issuer,
    authorization_servers: [issuer],
    scopes_supported: [...scopeCatalog],
    bearer_methods_supported: ["header", "query"],
  };
}
