import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createProviderSecret } from "../oauth2-provider/secrets/provider-secret.ts";
import type { NewOAuth2AppRow, OAuth2AppRow } from "../store/oauth2-schema.ts";
import type { TestServer } from "./start-test-server.ts";
import type { Answer, TestBrowser } from "./test-browser.ts";

export const CALLBACK = "https://example.com/callback";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

export interface TestApp {
  row: OAuth2AppRow;
  id: string;
  /** Empty for public ones. */
  secret: string;
}

/** An app in the database, as an administrator would have created it; with a secret unless it is public. */
export async function addApp(server: TestServer, changes: Partial<NewOAuth2AppRow> = {}): Promise<TestApp> {
  const now = server.clock.now();
  const row = await server.deps.store.oauth2Apps.insert({
    id: randomUUID(),
    createdAt: now,
    updatedAt: now,
    name: "Example",
    redirectUris: [CALLBACK],
    clientType: "confidential",
    dynamicallyRegistered: false,
    grantTypes: ["authorization_code", "refresh_token"],
    responseTypes: ["code"],
    tokenEndpointAuthMethod: "client_secret_post",
    scope: null,
    jwks: null,
    hashedRegistrationToken: null,
    lastAuthorizedAt: null,
    ...changes,
  });
  return { row, id: row.id, secret: row.clientType === "public" ? "" : await addSecret(server, row.id) };
}

export async function addSecret(server: TestServer, appId: string): Promise<string> {
  const { prefix, hashedSecret, full } = createProviderSecret(server.deps.random);
  await server.deps.store.oauth2Secrets.insert({
    id: randomUUID(),
    createdAt: server.clock.now(),
    lastUsedAt: null,
    secretPrefix: prefix,
    hashedSecret,
    displaySecret: full.slice(-6),
    appId,
  });
  return full;
}

/** A verifier and the challenge for it. */
export function newPkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: challengeOf(verifier) };
}

export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

type Parameters = Record<string, string | undefined>;

/** The parameters of an app's link to the grant page. `undefined` omits a parameter. */
export function authorizePath(app: TestApp, challenge: string, changes: Parameters = {}): string {
  const query = { client_id: app.id, response_type: "code", code_challenge: challenge, state: "the-state", ...changes };
  return `/oauth2/authorize?${toForm(query)}`;
}

/** Consents like a program with a session header, which needs no CSRF token. */
export function allow(browser: TestBrowser, path: string): Promise<Answer> {
  return browser.post(path, "", { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "", ...FORM });
}

export interface Authorized {
  code: string;
  verifier: string;
  /** What came back in the redirect. */
  answer: URLSearchParams;
}

export async function authorize(browser: TestBrowser, app: TestApp, changes: Parameters = {}): Promise<Authorized> {
  const { verifier, challenge } = newPkce();
  const allowed = await allow(browser, authorizePath(app, challenge, changes));
  const answer = new URL(allowed.headers.get("location") ?? "none:").searchParams;
  const code = answer.get("code");
  if (code === null) throw new Error(`No code: ${allowed.status} ${allowed.headers.get("location")} ${allowed.text}`);
  return { code, verifier, answer };
}

/** A form for the token endpoint; the client authenticates in it unless `client_id` is changed to undefined. */
export function postTokens(server: TestServer, app: TestApp, changes: Parameters): Promise<Answer> {
  return postForm(server, "/oauth2/tokens", app, changes);
}

export function exchange(server: TestServer, app: TestApp, given: Authorized, changes: Parameters = {}) {
  const form = { grant_type: "authorization_code", code: given.code, code_verifier: given.verifier };
  return postTokens(server, app, { ...form, ...changes });
}

export function refresh(server: TestServer, app: TestApp, refreshToken: string, changes: Parameters = {}) {
  return postTokens(server, app, { grant_type: "refresh_token", refresh_token: refreshToken, ...changes });
}

export function revoke(server: TestServer, app: TestApp, token: string | undefined, changes: Parameters = {}) {
  return postForm(server, "/oauth2/revoke", app, { token, ...changes });
}

/** The whole way from the person's consent to tokens. */
export async function getTokens(server: TestServer, browser: TestBrowser, app: TestApp, changes: Parameters = {}) {
  const answer = await exchange(server, app, await authorize(browser, app, changes));
  if (answer.status !== 200) throw new Error(`No tokens: ${answer.status} ${answer.text}`);
  return answer.json;
}

export async function statusOfKey(server: TestServer, key: string): Promise<number> {
  return (await server.browser().get("/api/v2/users/me", { Authorization: `Bearer ${key}` })).status;
}

export function postForm(server: TestServer, path: string, app: TestApp, changes: Parameters): Promise<Answer> {
  const form = { client_id: app.id, client_secret: app.secret || undefined, ...changes };
  return server.browser().post(path, toForm(form), FORM);
}

export function basicAuth(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
}

export function toForm(parameters: Parameters): string {
  const sent = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(sent).toString();
}
