import { randomBytes, randomUUID } from "node:crypto";
import type { AuthorizationServerMetadata, ClientRegistration, OAuth2TokenResponse } from "@coder-sign-in/api-types";
import { basicAuth, challengeOf, toForm } from "../oauth-apps.ts";

export const TOOLBOX_CALLBACK = "jetbrains://gateway/com.coder.toolbox/auth";
export const TOOLBOX_SCOPES =
  "coder:workspaces.operate coder:workspaces.delete coder:workspaces.access user:read_personal";

type AuthMethod = "client_secret_basic" | "client_secret_post" | "none";

/**
 * What Toolbox keeps between two starts. That does not include the access token, and the metadata is not read again.
 */
export interface ToolboxSecrets {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  method: AuthMethod;
  tokenEndpoint: string;
}

export interface ToolboxSession {
  accessToken: string;
  secrets: ToolboxSecrets;
}

export interface ToolboxLogin {
  registration: ClientRegistration;
  /** What Toolbox opens in the browser. */
  address: string;
  /** Takes the link that the browser passed on. */
  open(link: string): Promise<ToolboxSession>;
}

/** Whether Toolbox continues from its page for the address, which it takes as typed. */
export async function offersOAuth(typedUrl: string): Promise<boolean> {
  return (await fetch(metadataUrl(typedUrl))).ok;
}

/**
 * The plugin for JetBrains Toolbox, request by request (oauth-provider#13.2): steps 1 to 3; the returned `open` is step
 * 5. Throws where the plugin shows an error.
 */
export async function startToolboxLogin(typedUrl: string): Promise<ToolboxLogin> {
  const metadata = await readMetadata(typedUrl);
  const method = preferredMethod(metadata);
  const registration = await register(metadata, method);
  const verifier = randomBytes(96).toString("base64url");
  const state = randomUUID();
  const query = {
    client_id: registration.client_id,
    response_type: "code",
    code_challenge_method: "S256",
    code_challenge: challengeOf(verifier),
    scope: registration.scope,
    state,
  };

  async function open(link: string): Promise<ToolboxSession> {
    const answer = new URL(link).searchParams;
    if (answer.has("error")) throw new Error(`${answer.get("error")}: ${answer.get("error_description")}`);
    if (answer.get("state") !== state) throw new Error("The state is not the one that was sent.");
    const { client_id: clientId, client_secret: clientSecret = "" } = registration;
    const client = { clientId, clientSecret, method, tokenEndpoint: metadata.token_endpoint };
    return askForTokens(client, {
      code: answer.get("code") ?? undefined,
      grant_type: "authorization_code",
      code_verifier: verifier,
      redirect_uri: TOOLBOX_CALLBACK,
    });
  }

  return { registration, address: `${metadata.authorization_endpoint}?${toForm(query)}`, open };
}

/** At every start of Toolbox, before it connects, and after any 401. */
export function refreshToolbox(secrets: ToolboxSecrets): Promise<ToolboxSession> {
  const { refreshToken: refresh_token } = secrets;
  return askForTokens(secrets, { grant_type: "refresh_token", refresh_token });
}

/** Step 6, and the polling of workspaces. */
export function callApi(typedUrl: string, { accessToken }: ToolboxSession, path: string): Promise<Response> {
  const { origin } = new URL(typedUrl);
  return fetch(`${origin}/api/v2${path}`, { headers: { "Coder-Session-Token": accessToken } });
}

function metadataUrl(typedUrl: string): string {
  return `${typedUrl}/.well-known/oauth-authorization-server`;
}

async function readMetadata(typedUrl: string): Promise<AuthorizationServerMetadata> {
  const metadata: AuthorizationServerMetadata = await readJson(await fetch(metadataUrl(typedUrl)));
  requireMembers(metadata, [
    "authorization_endpoint",
    "token_endpoint",
    "registration_endpoint",
    "response_types_supported",
    "token_endpoint_auth_methods_supported",
  ]);
  const unknown = metadata.token_endpoint_auth_methods_supported.find((method) => !isAuthMethod(method));
  if (unknown) throw new Error(`TokenEndpointAuthMethod does not contain ${unknown}`);
  return metadata;
}

/** At every attempt to log in: nothing is kept of the previous one. */
async function register(metadata: AuthorizationServerMetadata, method: AuthMethod): Promise<ClientRegistration> {
  const answer = await fetch(metadata.registration_endpoint ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      client_name: "coder-jetbrains-toolbox",
      redirect_uris: [TOOLBOX_CALLBACK],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: metadata.response_types_supported,
      scope: TOOLBOX_SCOPES,
      token_endpoint_auth_method: method,
    }),
  });
  const registration: ClientRegistration = await readJson(answer);
  requireMembers(registration, [
    "client_id",
    "client_secret",
    "client_name",
    "redirect_uris",
    "grant_types",
    "response_types",
    "scope",
    "token_endpoint_auth_method",
    "registration_client_uri",
    "registration_access_token",
  ]);
  return registration;
}

function preferredMethod({ token_endpoint_auth_methods_supported: offered }: AuthorizationServerMetadata): AuthMethod {
  if (offered.includes("client_secret_basic")) return "client_secret_basic";
  return offered.includes("client_secret_post") ? "client_secret_post" : "none";
}

/** With Basic, which is preferred, the form does not name the client. */
async function askForTokens(
  client: Omit<ToolboxSecrets, "refreshToken">,
  form: Record<string, string | undefined>,
): Promise<ToolboxSession> {
  const { clientId: client_id, clientSecret: client_secret, method, tokenEndpoint } = client;
  const byBasic = method === "client_secret_basic";
  const answer = await fetch(tokenEndpoint, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      ...(byBasic && { Authorization: basicAuth(client_id, client_secret) }),
    },
    body: toForm(byBasic ? form : { ...form, client_id, client_secret }),
  });
  const tokens: OAuth2TokenResponse = await readJson(answer);
  requireMembers(tokens, ["access_token", "token_type", "refresh_token"]);
  return { accessToken: tokens.access_token, secrets: { ...client, refreshToken: tokens.refresh_token } };
}

function isAuthMethod(method: string): method is AuthMethod {
  return ["client_secret_basic", "client_secret_post", "none"].includes(method);
}

/** As its JSON library does for members that are not nullable. */
function requireMembers(json: object, names: string[]): void {
  const missing = names.filter((name) => Reflect.get(json, name) == null);
  if (missing.length > 0) throw new Error(`Required value missing: ${missing.join(", ")}`);
}

async function readJson(answer: Response) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} from ${new URL(answer.url).pathname}: ${text}`);
  return JSON.parse(text);
}
