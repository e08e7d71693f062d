import type { UserRow } from "../../store/schema.ts";
import { addPerson, giveSession } from "../people.ts";
import { plainRequest } from "../requests/plain-request.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "../start-test-server.ts";
import { program, programOf, tokenOf } from "../tokens.ts";
import { startWaywardCoder, type WaywardCoder } from "./wayward-coder.ts";

const COOKIE = "coder_session_token";

export interface FrontDoor {
  server: TestServer;
  /** The deployment behind it, another instance of this server. */
  there: TestServer;
  /** The connection to it. */
  way: WaywardCoder;
  /** The owner there whose token the server has. */
  keeper: UserRow;
  ownerToken: string;
  /** The options of the server, for its replicas. */
  env: Record<string, string>;
}

/** This server in front of another instance of it, over sockets, with one clock. */
export async function openFrontDoor(
  options: Pick<TestServerOptions, "upstreamTimeoutMs" | "dashboardDirectory"> & {
    env?: Record<string, string>;
    envThere?: Record<string, string>;
  } = {},
): Promise<FrontDoor> {
  const { env: more, envThere, ...rest } = options;
  const { dashboardDirectory } = options;
  const there = await startTestServer({ env: envThere, dashboardDirectory });
  const keeper = await addPerson(there, { username: "keeper", roles: ["owner"] });
  const { token: ownerToken } = await tokenOf(there, await programOf(there, keeper));
  const way = await startWaywardCoder(there.origin);
  const env = behind(way.url, ownerToken, more);
  const server = await startTestServer({ ...rest, clock: there.clock, env });
  return { server, there, way, keeper, ownerToken, env };
}

/** The options that put a Coder behind a server, and a proxy on this machine in front of it. */
export function behind(url: string, token: string, env: Record<string, string> = {}): Record<string, string> {
  return {
    CODER_ACCESS_URL: "https://coder.example.com",
    CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.0/8",
    CODER_UPSTREAM_URL: url,
    CODER_UPSTREAM_TOKEN: token,
    ...env,
  };
}

/** A person who is signed in here; the token is the cookie's value. */
export async function signIn(server: TestServer, person?: Parameters<typeof addPerson>[1]) {
  const user = await addPerson(server, person);
  const { token } = await giveSession(server, user, user.loginType);
  return { user, token, cookie: { Cookie: `${COOKIE}=${token}` } };
}

type Provider = "github" | "oidc";

/** A person who signed in with a provider. */
export async function signInBy(door: Pick<FrontDoor, "server">, loginType: Provider) {
  const signedIn = await signIn(door.server, { loginType });
  await linkTo(door, signedIn.user.id, loginType);
  return signedIn;
}

export function linkTo({ server }: Pick<FrontDoor, "server">, userId: string, loginType: Provider) {
  return server.query("insert into user_links (user_id, login_type, linked_id) values ($1, $2, '1')", [
    userId,
    loginType,
  ]);
}

/** A proxy's question about a request for that Coder, as Traefik and Caddy ask it. */
export async function askForCoder(
  server: Pick<TestServer, "origin">,
  headers: Record<string, string>,
  uri = "/",
  method = "GET",
) {
  const answer = await plainRequest(`${server.origin}/forward-auth-coder`, {
    method: "GET",
    headers: {
      "X-Forwarded-Method": method,
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Host": "coder.example.com",
      "X-Forwarded-Uri": uri,
      ...headers,
    },
  });
  const answered: Readonly<Record<string, string | undefined>> = Object.fromEntries(answer.headers);
  return { ...answer, headers: answered };
}

/** A program that calls that Coder with the key of an answer. */
export function programThere(there: TestServer, key: string) {
  return program(there, key);
}

/** The tokens that a person has there. */
export async function tokensThere(there: TestServer, username: string): Promise<Record<string, unknown>[]> {
  return there.query(
    "select api_keys.* from api_keys join users on users.id = user_id where username = $1 and api_keys.login_type = 'token'",
    [username],
  );
}

/** The value of that Coder's session cookie in a header of an answer. */
export function keyIn(cookies: unknown): string {
  return /(?:^|; )(?:__Host-)?coder_session_token=([^;]*)/.exec(String(cookies))?.[1] ?? "";
}
