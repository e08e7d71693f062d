import type { ClientConfiguration } from "@coder-sign-in/api-types";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { DEFAULT_AUTH_METHOD } from "./client-metadata.ts";

/** What is registered for a client, without its secrets. */
export function presentClient(app: OAuth2AppRow, issuer: string): ClientConfiguration {
  return {
    client_id: app.id,
    client_id_issued_at: Math.floor(app.createdAt.getTime() / 1000),
    ...(app.clientType === "confidential" && { client_secret_expires_at: 0 }),
    redirect_uris: app.redirectUris,
    client_name: app.name,
    ...linksOf(app),
    ...(isRecord(app.jwks) && { jwks: app.jwks }),
    grant_types: app.grantTypes,
    response_types: app.responseTypes,
    token_endpoint_auth_method: enforcedAuthMethod(app),
    ...(app.scope && { scope: app.scope }),
    ...(app.contacts.length > 0 && { contacts: app.contacts }),
    registration_client_uri: `${issuer}/oauth2/clients/${app.id}`,
  };
}

/** As enforced: whether a secret is required depends on the type of the client, whatever is stored. */
function enforcedAuthMethod({ clientType, tokenEndpointAuthMethod: stored }: OAuth2AppRow): string {
  if (clientType === "public") return "none";
  return stored === null || stored === "" || stored === "none" ? DEFAULT_AUTH_METHOD : stored;
}

function linksOf(app: OAuth2AppRow): Partial<ClientConfiguration> {
  const links = {
    client_uri: app.clientUri,
    logo_uri: app.logoUri,
    tos_uri: app.tosUri,
    policy_uri: app.policyUri,
    jwks_uri: app.jwksUri,
    software_id: app.softwareId,
    software_version: app.softwareVersion,
  };
  return Object.fromEntries(Object.entries(links).filter(([, value]) => value !== ""));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
