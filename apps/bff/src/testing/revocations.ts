import { addApp, getTokens, refresh, revoke, type TestApp } from "./oauth-apps.ts";
import { addPerson, browserOf } from "./people.ts";
import type { TestServer } from "./start-test-server.ts";
import type { Answer, TestBrowser } from "./test-browser.ts";
import { program, programOf } from "./tokens.ts";

const SESSION = "/api/v2/users/me/session";
const PASSWORD = "SomeSecurePassword!";

/** A key that is good for something until it is revoked. */
export interface Revocable {
  token: string;
  /** What it is good for. */
  path: string;
  /** How that is answered afterwards. */
  refusal: 401 | 403;
  revoke(): Promise<Answer>;
}

/** By way of which server something is revoked, and who there may do so with other people's accounts. */
export interface Revoking {
  server: TestServer;
  owner: TestBrowser;
}

/** Makes somebody with a key, which `revoke` ends by way of that server. */
type MakeRevocable = (revoking: Revoking, username: string) => Promise<Revocable>;

/** At each replica. */
export async function startRevoking(replicas: readonly [TestServer, ...TestServer[]]): Promise<Revoking[]> {
  const owner = await addPerson(replicas[0], { username: "kyle", roles: ["owner"] });
  return Promise.all(replicas.map(async (server) => ({ server, owner: await programOf(server, owner) })));
}

/** Every way in which a session or an app's token ends before its time. */
export const revocations: readonly [how: string, make: MakeRevocable][] = [
  ["signing out", session(({ maja }) => maja.post("/api/v2/users/logout"))],
  ["deleting the key", session(({ owner, account, keyId }) => remove(owner, `${account}/keys/${keyId}`))],
  ["expiring the key", session(({ owner, account, keyId }) => put(owner, `${account}/keys/${keyId}/expire`, {}))],
  ["a new password", session(({ owner, account }) => put(owner, `${account}/password`, { password: PASSWORD }))],
  ["suspension", session(({ owner, account }) => put(owner, `${account}/status/suspend`, {}))],
  ["deleting the account", session(({ owner, account }) => remove(owner, account))],
  ["taking the role away", takingTheRole],
  ["revoking an app's token", appToken(({ server, app, access }) => revoke(server, app, access))],
  ["refreshing an app's token", appToken(({ server, app, refreshToken }) => refresh(server, app, refreshToken))],
  ["taking an app's grant back", appToken(({ maja, app }) => remove(maja, `/oauth2/tokens?client_id=${app.id}`))],
  ["deleting an app", appToken(({ owner, app }) => remove(owner, `/api/v2/oauth2-provider/apps/${app.id}`))],
];

interface SignedIn extends Revoking {
  maja: TestBrowser;
  keyId: string;
  /** The address of the account in the API. */
  account: string;
}

function session(end: (signedIn: SignedIn) => Promise<Answer>): MakeRevocable {
  return async (revoking, username) => {
    const { token } = await signedIn(revoking.server, username);
    const [keyId = ""] = token.split("-");
    const maja = program(revoking.server, token);
    const revoked = () => end({ ...revoking, maja, keyId, account: `/api/v2/users/${username}` });
    return { token, path: SESSION, refusal: 401, revoke: revoked };
  };
}

async function takingTheRole({ server, owner }: Revoking, username: string): Promise<Revocable> {
  const { token } = await signedIn(server, username, ["auditor"]);
  const revoked = () => put(owner, `/api/v2/users/${username}/roles`, { roles: [] });
  return { token, path: "/api/v2/audit?limit=1", refusal: 403, revoke: revoked };
}

interface LetIn extends Revoking {
  maja: TestBrowser;
  app: TestApp;
  access: string;
  refreshToken: string;
}

function appToken(end: (letIn: LetIn) => Promise<Answer>): MakeRevocable {
  return async (revoking, username) => {
    const { server } = revoking;
    const { token: own, browser } = await signedIn(server, username);
    const app = await addApp(server);
    const { access_token: access, refresh_token: refreshToken } = await getTokens(server, browser, app);
    const maja = program(server, own);
    return {
      token: access,
      path: SESSION,
      refusal: 401,
      revoke: () => end({ ...revoking, maja, app, access, refreshToken }),
    };
  };
}

async function signedIn(server: TestServer, username: string, roles: string[] = []) {
  const browser = await browserOf(server, await addPerson(server, { username, roles }));
  return { browser, token: browser.cookies.get("coder_session_token") ?? "" };
}

const put = (by: TestBrowser, path: string, body: unknown) => by.send(path, { method: "PUT", body });

const remove = (by: TestBrowser, path: string) => by.send(path, { method: "DELETE" });
