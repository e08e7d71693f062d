import { z } from "zod";

/** RFC 8414 2 (oauth-provider#3). */
export const authorizationServerMetadata = z
  .object({
    issuer: z.string().describe("The access URL."),
    authorization_endpoint: z.string(),
    token_endpoint: z.string(),
    registration_endpoint: z.string().optional().describe("Absent while apps cannot register themselves."),
    revocation_endpoint: z.string(),
    device_authorization_endpoint: z.string().describe("RFC 8628 4."),
    response_types_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    code_challenge_methods_supported: z.array(z.string()),
    scopes_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    authorization_response_iss_parameter_supported: z.boolean().describe("RFC 9207 3."),
  })
  .meta({ id: "OAuth2AuthorizationServerMetadata" });
export type AuthorizationServerMetadata = z.infer<typeof authorizationServerMetadata>;

/** RFC 9728 2. */
export const protectedResourceMetadata = z
  .object({
    resource: z.string().describe("The access URL."),
    authorization_servers: z.array(z.string()),
    scopes_supported: z.array(z.string()),
    bearer_methods_supported: z.array(z.string()),
  })
  .meta({ id: "OAuth2ProtectedResourceMetadata" });
export type ProtectedResourceMetadata = z.infer<typeof protectedResourceMetadata>;

/** The scopes that apps can request. */
export const externalScopeCatalog = z.object({ external: z.array(z.string()) }).meta({ id: "ExternalAPIKeyScopes" });
export type ExternalScopeCatalog = z.infer<typeof externalScopeCatalog>;
