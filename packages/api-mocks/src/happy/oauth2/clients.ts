import type { ClientConfiguration, ClientMetadata } from "@coder-sign-in/api-types";
import type { Mocks } from "../../mock/mock.ts";
import type { World } from "../../world/world.ts";

const CLIENT_ID = "a9900000-0000-4000-8000-0000000000ff";

/** Apps that register themselves (oauth-provider#4): the answer repeats what was sent. */
export function oauth2ClientMocks(world: World) {
  const configuration = (metadata: ClientMetadata = {}): ClientConfiguration => ({
    client_id: CLIENT_ID,
    client_id_issued_at: Math.floor(world.startedAtMs / 1000),
    client_secret_expires_at: 0,
    redirect_uris: metadata.redirect_uris ?? ["vscode://coder.coder-remote/oauth/callback"],
    client_name: metadata.client_name || "Dynamically Registered Client",
    grant_types: metadata.grant_types ?? ["authorization_code", "refresh_token"],
    response_types: metadata.response_types ?? ["code"],
    token_endpoint_auth_method: metadata.token_endpoint_auth_method ?? "client_secret_basic",
    ...(metadata.scope && { scope: metadata.scope }),
    registration_client_uri: `http://localhost/oauth2/clients/${CLIENT_ID}`,
  });

  return {
    registerClient: ({ body }) => {
      if (!world.oauth2.registrationAllowed) return registrationDisabled;
      if (!body.redirect_uris?.length) return noRedirectUris;
      const secrets = {
        client_secret: `coder_mockmockmo_${"mock".repeat(10)}`,
        registration_access_token: "mock".repeat(10),
      };
      return { status: 201, body: { ...configuration(body), ...secrets } };
    },
    getClientConfiguration: () => ({ status: 200, body: configuration() }),
    updateClientConfiguration: ({ body }) => ({ status: 200, body: configuration(body) }),
    deleteClientConfiguration: () => ({ status: 204 }),
  } satisfies Partial<Mocks>;
}

const registrationDisabled = {
  status: 403 as const,
  body: {
    error: "invalid_request",
    error_description: "Dynamic client registration is disabled on this deployment",
  },
};

const noRedirectUris = {
  status: 400 as const,
  body: {
    error: "invalid_client_metadata",
    error_description: "invalid redirect_uris: at least one is required",
  },
};
