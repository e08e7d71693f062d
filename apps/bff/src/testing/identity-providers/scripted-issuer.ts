import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import { endWithTest } from "../share.ts";

const oidcClient = { clientId: "coder", clientSecret: "scripted-secret" };

type Endpoint = "discovery" | "jwks" | "token" | "userInfo";

/** What an endpoint does instead of its work. */
type Fault = "hang" | { status: number; body: string; type?: string; headers?: Record<string, string> };

/** Everything can be changed between two requests. */
export interface IssuerScript {
  /** Merged over the claims of a valid ID token; undefined removes one. */
  idToken: Record<string, unknown>;
  header: Partial<JWTHeaderParameters>;
  /** Sent instead of an ID token, or creates it from the valid claims; null sends none. */
  rawIdToken?: string | null | ((claims: JWTPayload) => string);
  /** Signs instead of the published key. */
  key?: CryptoKey;
  /** Undefined: the provider has no such endpoint. */
  userInfo?: Record<string, unknown>;
  /** Merged over the answer of the token endpoint. */
  tokens: Record<string, unknown>;
  metadata: Record<string, unknown>;
  /** Token answers as forms. */
  sendsForms?: boolean;
  /** Answers clients that authenticate by Basic. */
  refusesBasic?: Exclude<Fault, "hang">;
  faults: Partial<Record<Endpoint, Fault>>;
}

export interface ScriptedIssuer {
  url: string;
  script: IssuerScript;
  /** Forms that reached the token endpoint. */
  tokenRequests: URLSearchParams[];
  /** How often each path was requested. */
  requests: string[];
  /** Signs in at the address the browser was sent to; returns the code. */
  authorize(location: string): string;
  sign(claims: Record<string, unknown>, key?: CryptoKey): Promise<string>;
  /** The environment of a deployment that signs in here. */
  env: Record<string, string>;
}

const subject = "sub-248289761001";

/** Created once: an RSA key takes a tenth of a second of CPU time. */
const published = generateKeyPair("RS256");

/** An issuer that says what the test tells it to, signed or not. Its clock is the test's. Ends with the test. */
export async function startScriptedIssuer(now: () => Date): Promise<ScriptedIssuer> {
  const { publicKey, privateKey } = await published;
  const jwk = { ...(await exportJWK(publicKey)), kid: "published", alg: "RS256", use: "sig" };
  const script: IssuerScript = { idToken: {}, header: {}, tokens: {}, metadata: {}, faults: {} };
  const nonces = new Map<string, string>();
  const tokenRequests: URLSearchParams[] = [];
  const requests: string[] = [];
  const seconds = () => Math.floor(now().getTime() / 1000);

  const sign = (claims: Record<string, unknown>, key = privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "published", ...script.header }).sign(key);
  const idToken = (nonce: string | undefined) => {
    const right = { iss: url, aud: oidcClient.clientId, sub: subject, iat: seconds(), exp: seconds() + 300, nonce };
    const claims = { ...right, ...script.idToken };
    return typeof script.rawIdToken === "function" ? script.rawIdToken(claims) : sign(claims, script.key);
  };

  const answers: Record<Endpoint, (request: IncomingMessage) => Promise<unknown>> = {
    discovery: async () => ({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
      ...(script.userInfo ? { userinfo_endpoint: `${url}/userinfo` } : {}),
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      code_challenge_methods_supported: ["S256"],
      ...script.metadata,
    }),
    jwks: async () => ({ keys: [jwk] }),
    token: async (request) => {
      const form = new URLSearchParams(await readText(request));
      tokenRequests.push(form);
      const { rawIdToken } = script;
      const isMade = rawIdToken === undefined || typeof rawIdToken === "function";
      const raw = isMade ? await idToken(nonces.get(form.get("code") ?? "")) : rawIdToken;
      const tokens = { access_token: "scripted-access-token", token_type: "Bearer", expires_in: 3600 };
      return { ...tokens, ...(raw === null ? {} : { id_token: raw }), ...script.tokens };
    },
    userInfo: async () => ({ sub: script.idToken.sub ?? subject, ...script.userInfo }),
  };

  const paths: Record<string, Endpoint> = {
    "/.well-known/openid-configuration": "discovery",
    "/jwks": "jwks",
    "/token": "token",
    "/userinfo": "userInfo",
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    requests.push(path);
    const endpoint = paths[path];
    if (!endpoint) return response.writeHead(404).end();
    const fault = script.faults[endpoint];
    if (fault) return misbehave(response, fault);
    answers[endpoint](request).then((body) => {
      const isByBasic = request.headers.authorization?.startsWith("Basic ");
      if (isByBasic && script.refusesBasic) return misbehave(response, script.refusesBasic);
      if (endpoint === "token" && script.sendsForms) return sendForm(response, body);
      sendJson(response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endWithTest(() => {
    server.closeAllConnections();
    server.close();
  });

  return {
    url,
    script,
    tokenRequests,
    requests,
    sign,
    authorize(location) {
      const code = `code-${nonces.size + 1}`;
      nonces.set(code, new URL(location).searchParams.get("nonce") ?? "");
      return code;
    },
    env: {
      CODER_OIDC_ISSUER_URL: url,
      CODER_OIDC_CLIENT_ID: oidcClient.clientId,
      CODER_OIDC_CLIENT_SECRET: oidcClient.clientSecret,
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

function sendForm(response: ServerResponse, body: unknown): void {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...(body as object) })) form.set(name, String(value));
  response.writeHead(200, { "Content-Type": "application/x-www-form-urlencoded" }).end(form.toString());
}

function misbehave(response: ServerResponse, fault: Fault): void {
  if (fault === "hang") return;
  const { status, body, type = "application/json", headers } = fault;
  response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
}
