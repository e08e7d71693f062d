import { type Deployment, requireStatus, visit } from "../deployment.ts";
import { type Client, REDIRECT_URI } from "./oauth-client.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

export interface Registration {
  from: number;
  client: Client;
  token: string;
  /** Where the app manages its registration. */
  path: string;
}

/** An app that registered itself. */
export async function makeRegistration(deployment: Deployment, from: number): Promise<Registration> {
  const metadata = {
    redirect_uris: [REDIRECT_URI],
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token", DEVICE_GRANT],
  };
  const { json } = requireStatus(await visit(deployment, { from }).post("/oauth2/register", metadata), 201);
  return {
    from,
    client: { client_id: json.client_id },
    token: json.registration_access_token,
    path: new URL(json.registration_client_uri).pathname,
  };
}

export async function useRegistration(deployment: Deployment, { from, token, path }: Registration): Promise<void> {
  requireStatus(await visit(deployment, { from }).get(path, { Authorization: `Bearer ${token}` }), 200);
}
