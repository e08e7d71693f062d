import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { endWithTest } from "../share.ts";

/** A small OAuth 2 provider over real HTTP, as strict as the tests need it. Ends with the test that started it. */
export interface OAuthTestProvider {
  url: string;
  /** Calls so far, such as `POST /token refresh_token`. */
  calls: string[];
  /** Valid access tokens. */
  tokens: Set<string>;
  /** Forms received by the token and revocation endpoints. */
  forms: URLSearchParams[];
  settings: {
    expiresIn: number | undefined;
    /** Holds back answers to a refresh until the promise resolves. */
    holdRefresh: Promise<void> | undefined;
    refuseRefresh: boolean;
    /** Whether a refresh ends the refresh token that was used. */
    rotates: boolean;
    /** Merged over a token answer; undefined omits a member. */
    members: Record<string, unknown>;
    /** Sends a token answer in its own way. */
    sendTokens: ((response: ServerResponse, answer: Record<string, unknown>) => void) | undefined;
    /** Where a client has to put its secret. */
    secretIn: "body" | "header";
    /** Status of every answer, to simulate an outage. */
    down: number | undefined;
    revokeStatus: number;
    /** The answer of the installations endpoint. */
    installations: unknown;
  };
}

const testClient = { id: "test-client", secret: "test-client-secret" };

export async function startOAuthTestProvider(): Promise<OAuthTestProvider> {
  const challenges = new Map<string, string>();
  const refreshTokens = new Set<string>();
  const provider: OAuthTestProvider = {
    url: "",
    calls: [],
    tokens: new Set(),
    forms: [],
    settings: {
      expiresIn: undefined,
      holdRefresh: undefined,
      refuseRefresh: false,
      rotates: true,
      members: {},
      sendTokens: undefined,
      secretIn: "body",
      down: undefined,
      revokeStatus: 200,
      installations: { installations: [] },
    },
  };

  const issue = () => {
    const answer = { access_token: `at-${randomUUID()}`, refresh_token: `rt-${randomUUID()}`, token_type: "bearer" };
    provider.tokens.add(answer.access_token);
    refreshTokens.add(answer.refresh_token);
    return { ...answer, expires_in: provider.settings.expiresIn, ...provider.settings.members };
  };

  const grantToken = async (form: URLSearchParams, authorization: string | undefined) => {
    if (!provesItself(form, authorization, provider.settings.secretIn)) return { error: "invalid_client" };
    if (form.get("grant_type") === "authorization_code") {
      const expected = challenges.get(form.get("code") ?? "");
      const challenge = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      challenges.delete(form.get("code") ?? "");
      return expected === challenge ? issue() : { error: "invalid_grant" };
    }
    await provider.settings.holdRefresh;
    const { refuseRefresh, rotates } = provider.settings;
    const refreshToken = form.get("refresh_token") ?? "";
    if (refuseRefresh || !refreshTokens.has(refreshToken)) return { error: "invalid_grant" };
    if (rotates) refreshTokens.delete(refreshToken);
    return issue();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", provider.url);
    const form = new URLSearchParams(await readText(request));
    provider.calls.push([request.method, url.pathname, form.get("grant_type")].filter(Boolean).join(" "));
    if (provider.settings.down) return send(response, provider.settings.down, {});
    const bearer = request.headers.authorization?.replace("Bearer ", "") ?? "";
    switch (url.pathname) {
      case "/authorize": {
        const code = randomUUID();
        challenges.set(code, url.searchParams.get("code_challenge") ?? "");
        const back = new URL(url.searchParams.get("redirect_uri") ?? "");
        back.search = new URLSearchParams({ code, state: url.searchParams.get("state") ?? "" }).toString();
        return response.writeHead(302, { Location: back.href }).end();
      }
      case "/token": {
        provider.forms.push(form);
        const body = await grantToken(form, request.headers.authorization);
        const { sendTokens } = provider.settings;
        if (sendTokens && "access_token" in body) return sendTokens(response, body);
        return send(response, "access_token" in body ? 200 : 400, body);
      }
      case "/validate":
        return send(response, provider.tokens.has(bearer) ? 200 : 401, {});
      case "/installations":
        return send(response, 200, provider.settings.installations);
      case "/revoke":
        provider.forms.push(form);
        provider.tokens.delete(form.get("token") ?? "");
        return send(response, provider.settings.revokeStatus, {});
      default:
        return send(response, 404, {});
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endWithTest(() => {
    server.closeAllConnections();
    server.close();
  });
  return provider;
}

function provesItself(form: URLSearchParams, authorization: string | undefined, secretIn: "body" | "header"): boolean {
  if (secretIn === "body") return form.get("client_secret") === testClient.secret;
  const basic = Buffer.from(`${testClient.id}:${testClient.secret}`).toString("base64");
  return authorization === `Basic ${basic}`;
}

/** The variables that make it a provider of a deployment. */
export function testProviderEnv(url: string, number = 0, id = "forge"): Record<string, string> {
  const key = (name: string) => `CODER_EXTERNAL_AUTH_${number}_${name}`;
  return {
    [key("ID")]: id,
    [key("TYPE")]: "forge",
    [key("CLIENT_ID")]: testClient.id,
    [key("CLIENT_SECRET")]: testClient.secret,
    [key("AUTH_URL")]: `${url}/authorize`,
    [key("TOKEN_URL")]: `${url}/token`,
    [key("VALIDATE_URL")]: `${url}/validate`,
    [key("REVOKE_URL")]: `${url}/revoke`,
    [key("PKCE_METHODS")]: "S256",
    [key("SCOPES")]: "read write",
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
