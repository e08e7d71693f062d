import { randomInt } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { answerAsCoder, coderEnv } from "./outside-coder.ts";
import { CLIENT, outsideEnv } from "./outside-env.ts";
import { openPasscodeMailbox } from "./passcode-mailbox.ts";

/**
 * GitHub, an OpenID Connect provider, three providers to link accounts of, and a Coder. It stores nothing: a token
 * names its holder, so that what it issued before a dump was made is still valid in the next run, and nothing else is.
 */
export interface OutsideWorld {
  /** The options of a deployment that talks to it. */
  env: Record<string, string>;
  url: string;
  /** What requests carried: bearer tokens, refresh tokens and device codes. */
  shown: string[];
  /** Every token and device code that it issued. */
  given: Set<string>;
  /** Ids of GitHub users whose tokens it does not recognize for now. */
  forgotten: Set<string>;
  nextPasscode(email: string): Promise<string>;
  close(): Promise<void>;
}

interface Asked {
  form: URLSearchParams;
  bearer: string;
}

/** So short that whoever comes back later needs the refresh token. */
const EXPIRES_IN = 1;

export async function startOutsideWorld(now = () => new Date()): Promise<OutsideWorld> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "outside", alg: "RS256", use: "sig" };
  const mailbox = await openPasscodeMailbox();

  const idToken = (login: string, nonce: string) =>
    new SignJWT({ nonce, email: `${login}@example.com`, email_verified: true, preferred_username: login })
      .setProtectedHeader({ alg: "RS256", kid: "outside" })
      .setIssuer(world.url)
      .setAudience(CLIENT.id)
      .setSubject(login)
      .setIssuedAt(now())
      .setExpirationTime(new Date(now().getTime() + 3_600_000))
      .sign(privateKey);

  const answers: Record<string, (asked: Asked) => unknown> = {
    "/login/device/code": () => deviceCode(world.url),
    "/login/oauth/access_token": ({ form }) => tokensFor("gho", form.get("device_code"), /^dc-(\d+)$/),
    "/api/v3/user": ({ bearer }) => {
      const [, id] = /^gho-(\d+)$/.exec(bearer) ?? [];
      return id === undefined || world.forgotten.has(id) ? undefined : { id: Number(id), login: `hub-${id}`, name: "" };
    },
    "/api/v3/user/emails": ({ bearer }) => [
      { email: `${bearer.replace("gho", "hub")}@example.com`, primary: true, verified: true },
    ],
    "/.well-known/openid-configuration": () => discovery(world.url),
    "/oidc/jwks": () => ({ keys: [jwk] }),
    "/oidc/token": async ({ form }) => {
      if (form.get("grant_type") === "refresh_token") return renewed("oidc", form);
      const [login = "", nonce = ""] = (form.get("code") ?? "").split(":");
      return { ...tokensOf("oidc", login), expires_in: EXPIRES_IN, id_token: await idToken(login, nonce) };
    },
    "/forge/token": ({ form }) =>
      form.get("grant_type") === "refresh_token"
        ? renewed("forge", form)
        : { ...tokensOf("forge", form.get("code") ?? ""), expires_in: EXPIRES_IN },
    "/forge/validate": ({ bearer }) => (bearer.startsWith("forge-") ? {} : undefined),
    "/depot/token": ({ form }) => tokensOf("depot", form.get("code") ?? ""),
    "/depot/validate": ({ bearer }) => (bearer.startsWith("depot-") ? {} : undefined),
    "/press/device": () => deviceCode(world.url),
    "/press/token": ({ form }) => tokensFor("press", form.get("device_code"), /^dc-(\d+)$/),
    "/press/validate": ({ bearer }) => (bearer.startsWith("press-") ? {} : undefined),
  };

  const server = createServer(async (request, response) => {
    const asked = await readRequest(request);
    world.shown.push(...shownIn(asked));
    const { pathname } = new URL(request.url ?? "", "http://outside");
    const body = (await answers[pathname]?.(asked)) ?? answerAsCoder(pathname);
    for (const secret of givenIn(body)) world.given.add(secret);
    const status = body === undefined ? 502 : isError(body) ? 400 : 200;
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body ?? {}));
  });
  const url = await listen(server);
  const world: OutsideWorld = {
    url,
    env: { ...outsideEnv(url), ...coderEnv(url), ...mailbox.env },
    shown: [],
    given: new Set(),
    forgotten: new Set(),
    nextPasscode: mailbox.next,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await mailbox.close();
    },
  };
  return world;
}

function deviceCode(url: string) {
  const id = randomInt(1_000_000, 2 ** 31);
  return {
    device_code: `dc-${id}`,
    user_code: `HUB-${id}`,
    verification_uri: `${url}/login/device`,
    expires_in: 900,
    interval: 1,
  };
}

/** Whoever asks with a code of ours has been approved. */
function tokensFor(kind: string, code: string | null, pattern: RegExp) {
  const [, holder] = pattern.exec(code ?? "") ?? [];
  const { refresh_token: _none, ...tokens } = tokensOf(kind, holder ?? "");
  return holder === undefined ? { error: "incorrect_device_code" } : tokens;
}

function tokensOf(kind: string, holder: string) {
  return { access_token: `${kind}-${holder}`, refresh_token: `${kind}-refresh-${holder}`, token_type: "bearer" };
}

function renewed(kind: string, form: URLSearchParams) {
  const [, holder] = new RegExp(`^${kind}-refresh-(.+)$`).exec(form.get("refresh_token") ?? "") ?? [];
  return holder === undefined ? { error: "invalid_grant" } : { ...tokensOf(kind, holder), expires_in: 3600 };
}

function discovery(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/oidc/authorize`,
    token_endpoint: `${url}/oidc/token`,
    jwks_uri: `${url}/oidc/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}

/** What the provider would send back for a person who signs in there as `login`. */
export function oidcCode(location: string, login: string): { code: string; state: string } {
  const { searchParams } = new URL(location);
  return { code: `${login}:${searchParams.get("nonce")}`, state: searchParams.get("state") ?? "" };
}

function shownIn({ form, bearer }: Asked): string[] {
  return [bearer, form.get("refresh_token") ?? "", form.get("device_code") ?? ""].filter((secret) => secret !== "");
}

function givenIn(body: unknown): string[] {
  const members: Record<string, unknown> = Object(body);
  const { access_token, refresh_token, device_code, id_token } = members;
  return [access_token, refresh_token, device_code, id_token].filter((secret) => typeof secret === "string");
}

const isError = (body: unknown) => typeof body === "object" && body !== null && "error" in body;

async function readRequest(request: IncomingMessage): Promise<Asked> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return { form: new URLSearchParams(text), bearer: (request.headers.authorization ?? "").replace(/^Bearer /, "") };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
