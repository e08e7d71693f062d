import { createHash, randomBytes } from "node:crypto";
import { createApiClient } from "@coder-sign-in/api-client";
import type { ClientRegistration } from "@coder-sign-in/api-types";

export const EDITOR = "Coder for Visual Studio Code";
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const EDITOR_CALLBACK = "vscode://coder.coder-remote/oauth/callback";
export const EDITOR_SCOPES =
  "workspace:read workspace:update workspace:start workspace:ssh workspace:application_connect template:read user:read_personal";

interface Client {
  id: string;
  secret: string;
}

interface Asking {
  client: Client;
  redirectUri: string;
  scope: string;
  state?: string;
}

export interface AppSignIn {
  /** What the app opens in the browser. */
  address: string;
  /** Validates the answer that the browser passed on, as apps do, and exchanges its code for an access token. */
  finish(answer: string): Promise<string>;
}

/** An app that asks for a person's consent in their browser, by authorization code and PKCE. */
export function askForGrant(url: string, { client, redirectUri, scope, state = "a-state" }: Asking): AppSignIn {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  // Every reserved character is written as %XX, including spaces, unlike in URLSearchParams.
  const query = Object.entries({
    client_id: client.id,
    response_type: "code",
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  const address = `${url}/oauth2/authorize?${query.map((pair) => pair.map(encodeURIComponent).join("=")).join("&")}`;

  async function finish(answer: string): Promise<string> {
    const told = new URL(answer).searchParams;
    if (told.get("state") !== state) throw new Error(`The state came back as ${told.get("state")}.`);
    const { access_token } = await askForTokens(url, client, {
      grant_type: "authorization_code",
      code: told.get("code") ?? "",
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    return access_token;
  }

  return { address, finish };
}

/** The extension for VS Code, which registers itself before it asks. */
export async function startEditor(url: string, state?: string): Promise<AppSignIn> {
  const client = await register(url, EDITOR, EDITOR_CALLBACK);
  return askForGrant(url, { client, redirectUri: EDITOR_CALLBACK, scope: EDITOR_SCOPES, state });
}

/** The same with a stored registration that has since been deleted. */
export async function startForgottenEditor(url: string): Promise<AppSignIn> {
  const client = await register(url, EDITOR, EDITOR_CALLBACK);
  const headers = { Authorization: `Bearer ${client.registrationToken}` };
  const { status } = await fetch(`${url}/oauth2/clients/${client.id}`, { method: "DELETE", headers });
  if (status !== 204) throw new Error(`The registration was not deleted: ${status}`);
  return askForGrant(url, { client, redirectUri: EDITOR_CALLBACK, scope: EDITOR_SCOPES });
}

export interface WaitingDevice {
  userCode: string;
  /** A link to the page with the code filled in, as in the QR code. */
  link: string;
  /** One poll. Rejects with OAuth's error until the person has approved. */
  poll(): Promise<string>;
}

/** A CLI on a computer without a browser. */
export async function startDevice(url: string, scope: string): Promise<WaitingDevice> {
  const client = await register(url, "Coder CLI", "http://127.0.0.1/callback", [DEVICE_GRANT]);
  const asked = await post(`${url}/oauth2/device/authorize`, client, { scope });
  const { device_code, user_code, verification_uri_complete } = asked;
  const form = { grant_type: DEVICE_GRANT, device_code };
  const poll = async () => (await askForTokens(url, client, form)).access_token;
  return { userCode: user_code, link: verification_uri_complete, poll };
}

/** The API's answer to an app's token: the status and whose it is. */
export async function askWhoAmI(url: string, accessToken: string): Promise<{ status: number; username?: string }> {
  const answer = await fetch(`${url}/api/v2/users/me`, { headers: { Authorization: `Bearer ${accessToken}` } });
  return { status: answer.status, username: JSON.parse(await answer.text()).username };
}

async function register(url: string, name: string, redirectUri: string, moreGrants: string[] = []) {
  const grant_types = ["authorization_code", ...moreGrants];
  const body = { client_name: name, redirect_uris: [redirectUri], grant_types };
  const registered: ClientRegistration = await createApiClient({ baseUrl: url }).registerClient({ body });
  const { client_id: id, client_secret: secret = "", registration_access_token: registrationToken } = registered;
  return { id, secret, registrationToken };
}

function askForTokens(url: string, client: Client, form: Record<string, string>) {
  return post(`${url}/oauth2/tokens`, client, form);
}

async function post(address: string, { id, secret }: Client, form: Record<string, string>) {
  const body = new URLSearchParams({ client_id: id, client_secret: secret, ...form });
  const answer = await fetch(address, { method: "POST", body });
  const json = JSON.parse(await answer.text());
  if (!answer.ok) throw new Error(`${answer.status} ${json.error}`);
  return json;
}
