import { randomBytes } from "node:crypto";
import type { AuthorizationServerMetadata, ClientRegistration, OAuth2TokenResponse } from "@coder-sign-in/api-types";
import { newPkce, toForm } from "../oauth-apps.ts";

export const VSCODE_CALLBACK = "vscode://coder.coder-remote/oauth/callback";
export const VSCODE_SCOPES =
  "workspace:read workspace:update workspace:start workspace:ssh workspace:application_connect template:read user:read_personal";

/** What all windows of one editor share: the extension's secret storage. */
interface VsCodeSecrets {
  registration?: ClientRegistration;
  session?: { accessToken: string; refreshToken: string; scope: string; expiresAtMs: number };
}

/** One session manager of the extension for VS Code; a window may have two (oauth-provider#13.1). */
export interface VsCodeWindow {
  deployment: string;
  secrets: VsCodeSecrets;
  nowMs: () => number;
}

export interface VsCodeLogin {
  /** What the extension opens in the browser. */
  address: string;
  /** Takes a link that the browser passed on. False: not meant for this login, which keeps waiting. */
  open(link: string): Promise<boolean>;
}

/** Whether "OAuth (Recommended)" can be chosen: any 2xx will do, whatever its body. */
export async function offersOAuth(window: VsCodeWindow): Promise<boolean> {
  return (await fetch(metadataUrl(window))).ok;
}

/** Steps 1 to 3; the returned `open` is step 5. */
export async function startVsCodeLogin(window: VsCodeWindow): Promise<VsCodeLogin> {
  const metadata = await readMetadata(window);
  const { client_id } = await register(window, metadata);
  const { verifier, challenge } = newPkce();
  const state = randomBytes(16).toString("base64url");
  const query = {
    client_id,
    response_type: "code",
    redirect_uri: VSCODE_CALLBACK,
    scope: VSCODE_SCOPES,
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  };

  async function open(link: string): Promise<boolean> {
    const answer = new URL(link).searchParams;
    if (answer.get("state") !== state) return false;
    if (answer.has("error")) throw new Error(`OAuth error: ${answer.get("error")}`);
    const tokens = await post(window, metadata.token_endpoint, {
      grant_type: "authorization_code",
      code: answer.get("code") ?? undefined,
      redirect_uri: VSCODE_CALLBACK,
      code_verifier: verifier,
    });
    keep(window, await readJson(tokens));
    return true;
  }

  return { address: `${metadata.authorization_endpoint}?${toForm(query)}`, open };
}

/** A session without all seven names is taken for a pasted token: it is neither refreshed nor revoked. */
export function isLoggedInWithOAuth({ secrets: { session } }: VsCodeWindow): boolean {
  const granted = session?.scope.split(" ") ?? [];
  const wildcardOf = (scope: string) => `${scope.split(":")[0]}:*`;
  return VSCODE_SCOPES.split(" ").every((scope) => granted.includes(scope) || granted.includes(wildcardOf(scope)));
}

/** Asks the person to log in again on `reauthenticate`, and retries by itself on `retry`. */
export async function refreshSession(window: VsCodeWindow): Promise<"refreshed" | "reauthenticate" | "retry"> {
  const refresh_token = window.secrets.session?.refreshToken;
  const { token_endpoint } = await readMetadata(window);
  const answer = await post(window, token_endpoint, { grant_type: "refresh_token", refresh_token });
  if (answer.ok) {
    keep(window, await readJson(answer));
    return "refreshed";
  }
  const { error } = JSON.parse(await answer.text());
  return error === "invalid_grant" || error === "invalid_client" ? "reauthenticate" : "retry";
}

export async function revokeSession(window: VsCodeWindow): Promise<number> {
  const { revocation_endpoint: endpoint } = await readMetadata(window);
  const token = window.secrets.session?.refreshToken;
  return (await post(window, endpoint, { token, token_type_hint: "refresh_token" })).status;
}

/** Step 6, and every call of the API. */
export function callApi({ deployment, secrets }: VsCodeWindow, path: string): Promise<Response> {
  return fetch(`${deployment}/api/v2${path}`, { headers: sessionHeader(secrets) });
}

function metadataUrl({ deployment }: VsCodeWindow): string {
  return `${deployment}/.well-known/oauth-authorization-server`;
}

/** Missing members have RFC 8414's defaults. */
async function readMetadata(window: VsCodeWindow): Promise<AuthorizationServerMetadata> {
  const metadata: AuthorizationServerMetadata = await readJson(await fetch(metadataUrl(window)));
  const { issuer, authorization_endpoint, token_endpoint } = metadata;
  const {
    grant_types_supported: grants = ["authorization_code"],
    response_types_supported: answers = ["code"],
    token_endpoint_auth_methods_supported: methods = ["client_secret_basic"],
    code_challenge_methods_supported: challenges = [],
  } = metadata;
  if (!issuer || !authorization_endpoint || !token_endpoint) throw new Error("The metadata lacks an address.");
  const isSupported =
    grants.includes("authorization_code") &&
    grants.includes("refresh_token") &&
    answers.includes("code") &&
    methods.includes("client_secret_post") &&
    challenges.includes("S256");
  if (!isSupported) throw new Error("The server does not support what the extension needs.");
  return metadata;
}

/** Once per deployment, until the person logs out. */
async function register({ secrets }: VsCodeWindow, metadata: AuthorizationServerMetadata): Promise<ClientRegistration> {
  const { registration_endpoint: endpoint } = metadata;
  if (secrets.registration?.redirect_uris.includes(VSCODE_CALLBACK)) return secrets.registration;
  if (!endpoint) throw new Error("Server does not support dynamic client registration");
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      redirect_uris: [VSCODE_CALLBACK],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      client_name: "Coder for Visual Studio Code",
      token_endpoint_auth_method: "client_secret_post",
    }),
  });
  const registration: ClientRegistration = await readJson(answer);
  secrets.registration = registration;
  return registration;
}

/** With the stored token in its header, even if it has expired and this asks for another one. */
function post({ secrets }: VsCodeWindow, endpoint: string, form: Record<string, string | undefined>) {
  const { client_id, client_secret } = secrets.registration ?? {};
  return fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...sessionHeader(secrets) },
    body: toForm({ client_id, client_secret, ...form }),
  });
}

function keep({ secrets, nowMs }: VsCodeWindow, tokens: OAuth2TokenResponse): void {
  if (tokens.token_type !== "Bearer") throw new Error(`Unsupported token type ${tokens.token_type}`);
  const expiryMs = Date.parse(tokens.expiry);
  secrets.session = {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    scope: tokens.scope || VSCODE_SCOPES,
    expiresAtMs: expiryMs > nowMs() ? expiryMs : nowMs() + (tokens.expires_in || 3600) * 1000,
  };
}

function sessionHeader({ session }: VsCodeSecrets): Record<string, string> {
  return session ? { "Coder-Session-Token": session.accessToken } : {};
}

async function readJson(answer: Response) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} from ${new URL(answer.url).pathname}: ${text}`);
  return JSON.parse(text);
}
