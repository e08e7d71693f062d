import { z } from "zod";

const texts = z.array(z.string());

/** A client's description of itself (RFC 7591 2); other members, `software_statement` among them, are ignored. */
export const clientMetadata = z
  .object({
    redirect_uris: texts.nullish().describe("1 to 32, of at most 2048 bytes each. Needed."),
    client_name: z.string().nullish(),
    client_uri: z.string().nullish(),
    logo_uri: z.string().nullish(),
    tos_uri: z.string().nullish(),
    policy_uri: z.string().nullish(),
    jwks_uri: z.string().nullish(),
    jwks: z.record(z.string(), z.unknown()).nullish(),
    software_id: z.string().nullish(),
    software_version: z.string().nullish(),
    grant_types: texts.nullish().describe("Absent: authorization_code and refresh_token."),
    response_types: texts.nullish().describe("Absent: code."),
    token_endpoint_auth_method: z
      .string()
      .nullish()
      .describe("client_secret_basic (when absent), client_secret_post, or none for a public client."),
    scope: z.string().nullish().describe("The most that it may ask for, separated by spaces. Absent: no limit."),
    contacts: texts.nullish(),
  })
  .meta({ id: "OAuth2ClientRegistrationRequest" });
export type ClientMetadata = z.infer<typeof clientMetadata>;

/** The same when it is replaced (RFC 7592 2.2). */
export const clientUpdate = clientMetadata
  .extend({ client_id: z.string().nullish().describe("When it is there, it must be the client's own.") })
  .meta({ id: "OAuth2ClientUpdateRequest" });

/** What is registered for a client, without its secrets (oauth-provider#4.2). */
export const clientConfiguration = z
  .object({
    client_id: z.uuid(),
    client_id_issued_at: z.int().describe("Seconds since 1970."),
    client_secret_expires_at: z.int().optional().describe("0: never. Only of clients that have a secret."),
    redirect_uris: texts,
    client_name: z.string(),
    client_uri: z.string().optional(),
    logo_uri: z.string().optional(),
    tos_uri: z.string().optional(),
    policy_uri: z.string().optional(),
    jwks_uri: z.string().optional(),
    jwks: z.record(z.string(), z.unknown()).optional(),
    software_id: z.string().optional(),
    software_version: z.string().optional(),
    grant_types: texts,
    response_types: texts,
    token_endpoint_auth_method: z.string(),
    scope: z.string().optional(),
    contacts: texts.optional(),
    registration_client_uri: z.string(),
  })
  .meta({ id: "OAuth2ClientConfiguration" });
export type ClientConfiguration = z.infer<typeof clientConfiguration>;

/** RFC 7591 3.2.1. Both secrets are shown only here. */
export const clientRegistration = clientConfiguration
  .extend({
    client_secret: z.string().optional().describe("Absent for public clients."),
    registration_access_token: z.string(),
  })
  .meta({ id: "OAuth2ClientRegistrationResponse" });
export type ClientRegistration = z.infer<typeof clientRegistration>;
