import { randomUUID } from "node:crypto";
import { sha256 } from "../http/secret-compare.ts";
import type { UserRow } from "../store/schema.ts";
import { addApp, authorize, exchange, getTokens, refresh, revoke, type TestApp } from "./oauth-apps.ts";
import { addPerson, browserOf, startDevice } from "./people.ts";
import type { TestServer } from "./start-test-server.ts";
import type { Answer, TestBrowser } from "./test-browser.ts";
import { program, programOf } from "./tokens.ts";

const SESSION = "/api/v2/users/me/session";
const PASSWORD = "SomeSecurePassword!";
const NEW_PASSWORD = "SomeNewSecurePassword!";
/** For GitHub's device flow: nobody is asked beforehand. */
const INTERVAL_MS = 5000;

/** A key with access to something until it is revoked. */
export interface Revocable {
  token: string;
  /** What it gives access to. */
  path: string;
  /** The answer afterwards. */
  refusal: 401 | 403;
  revoke(): Promise<Answer>;
  /** The request that revokes it is itself refused. */
  isRefused?: boolean;
}

/** The server through which something is revoked, and who may do so there with other people's accounts. */
export interface Revoking {
  server: TestServer;
  owner: TestBrowser;
}

/** Creates a person with a key, which `revoke` ends through that server. */
type MakeRevocable = (revoking: Revoking, username: string) => Promise<Revocable>;

/** At each replica. */
export async function startRevoking(replicas: readonly [TestServer, ...TestServer[]]): Promise<Revoking[]> {
  const owner = await addPerson(replicas[0], { username: "kyle", roles: ["owner"] });
  return Promise.all(replicas.map(async (server) => ({ server, owner: await programOf(server, owner) })));
}

/** Every way in which a session or an app's token ends early. */
export const revocations: readonly [how: string, make: MakeRevocable][] = [
  ["signing out", session(({ maja }) => maja.post("/api/v2/users/logout"))],
  ["deleting the key", session(({ owner, account, keyId }) => remove(owner, `${account}/keys/${keyId}`))],
  ["expiring the key", session(({ owner, account, keyId }) => put(owner, `${account}/keys/${keyId}/expire`, {}))],
  ["ending all sessions", session(({ owner, account }) => remove(owner, `${account}/sessions`))],
  ["ending all other sessions", session(endOthers)],
  ["signing in again in the same browser", session(signInAgain)],
  ["a new password", session(({ owner, account }) => put(owner, `${account}/password`, { password: NEW_PASSWORD }))],
  ["a new password by mailed passcode", session(resetPassword)],
  ["converting the account", conversion],
  ["suspension", session(({ owner, account }) => put(owner, `${account}/status/suspend`, {}))],
  ["deleting the account", session(({ owner, account }) => remove(owner, account))],
  ["taking the role away", takingTheRole],
  ["revoking an app's token", appToken(({ server, app, access }) => revoke(server, app, access))],
  ["revoking its refresh token", appToken(({ server, app, refreshToken }) => revoke(server, app, refreshToken))],
  ["refreshing an app's token", appToken(({ server, app, refreshToken }) => refresh(server, app, refreshToken))],
  ["using a refresh token again", refreshTokenUsedAgain],
  ["a new grant to the same app", appToken(grantAgain)],
  ["taking an app's grant back", appToken(({ maja, app }) => remove(maja, `/oauth2/tokens?client_id=${app.id}`))],
  [
    "ending all sessions but one's own",
    appToken(({ maja }) => remove(maja, "/api/v2/users/me/sessions?except=current")),
  ],
  ["deleting an app's secret", appToken(({ owner, secretPath }) => remove(owner, secretPath))],
  ["deleting an app", appToken(({ owner, app }) => remove(owner, `/api/v2/oauth2-provider/apps/${app.id}`))],
];

interface SignedIn extends Revoking {
  user: UserRow;
  /** With the session, and the program that uses it. */
  browser: TestBrowser;
  maja: TestBrowser;
  keyId: string;
  /** The address of the account in the API. */
  account: string;
}

function session(end: (signedIn: SignedIn) => Promise<Answer>): MakeRevocable {
  return async (revoking, username) => {
    const { token, ...signedIn } = await signIn(revoking.server, username);
    const [keyId = ""] = token.split("-");
    const maja = program(revoking.server, token);
    const revoked = () => end({ ...revoking, ...signedIn, maja, keyId, account: `/api/v2/users/${username}` });
    return { token, path: SESSION, refusal: 401, revoke: revoked };
  };
}

async function endOthers({ server, user }: SignedIn): Promise<Answer> {
  return remove(await programOf(server, user), "/api/v2/users/me/sessions?except=current,tokens");
}

function signInAgain({ browser, user }: SignedIn): Promise<Answer> {
  return browser.post("/api/v2/users/login", { email: user.email, password: PASSWORD }, sessionHeader(browser));
}

async function resetPassword({ server, user: { id: userId, email } }: SignedIn): Promise<Answer> {
  const passcode = randomUUID();
  const now = server.clock.now();
  const { passwordResets } = server.deps.store;
  await passwordResets.request(email, now);
  const passcodeExpiresAt = new Date(now.getTime() + 60_000);
  await passwordResets.setPasscode(email, { userId, hashedPasscode: sha256(passcode), passcodeExpiresAt });
  const body = { email, password: NEW_PASSWORD, one_time_passcode: passcode };
  return server.browser().post("/api/v2/users/otp/change-password", body);
}

/** GitHub has been asked and the person has authorized; the next poll converts the account. */
async function conversion({ server }: Revoking, username: string): Promise<Revocable> {
  const { token, browser, user } = await signIn(server, username);
  const { control } = server.github;
  control.upsertUser(username, { emails: [{ email: user.email, primary: true, verified: true }] });
  const wanted = { to_type: "github", password: PASSWORD };
  const begun = await browser.post("/api/v2/users/me/convert-login", wanted, sessionHeader(browser));
  const device = await startDevice(browser, "", begun.json.state_string);
  control.approve(device.userCode, username);
  const dueAt = server.clock.now().getTime() + INTERVAL_MS;
  const poll = () => {
    server.clock.advance(Math.max(0, dueAt - server.clock.now().getTime()) / 1000);
    return device.poll();
  };
  return { token, path: SESSION, refusal: 401, revoke: poll };
}

async function takingTheRole({ server, owner }: Revoking, username: string): Promise<Revocable> {
  const { token } = await signIn(server, username, ["auditor"]);
  const revoked = () => put(owner, `/api/v2/users/${username}/roles`, { roles: [] });
  return { token, path: "/api/v2/audit?limit=1", refusal: 403, revoke: revoked };
}

interface LetIn extends Revoking {
  /** The person's session, and the program that uses it. */
  browser: TestBrowser;
  maja: TestBrowser;
  app: TestApp;
  /** The address of the app's secret in the API. */
  secretPath: string;
  access: string;
  refreshToken: string;
}

function appToken(end: (letIn: LetIn) => Promise<Answer>): MakeRevocable {
  return async (revoking, username) => {
    const letIn = await letAppIn(revoking, username);
    return { token: letIn.access, path: SESSION, refusal: 401, revoke: () => end(letIn) };
  };
}

async function letAppIn(revoking: Revoking, username: string): Promise<LetIn> {
  const { server } = revoking;
  const { token, browser } = await signIn(server, username);
  const app = await addApp(server);
  const [secret] = await server.deps.store.oauth2Secrets.listOfApp(app.id);
  const secretPath = `/api/v2/oauth2-provider/apps/${app.id}/secrets/${secret?.id}`;
  const { access_token: access, refresh_token: refreshToken } = await getTokens(server, browser, app);
  return { ...revoking, browser, maja: program(server, token), app, secretPath, access, refreshToken };
}

async function grantAgain({ server, browser, app }: LetIn): Promise<Answer> {
  return exchange(server, app, await authorize(browser, app));
}

/** What its first use issued ends, once its answer is no longer repeated (oauth-provider#D3). */
async function refreshTokenUsedAgain(revoking: Revoking, username: string): Promise<Revocable> {
  const { server, app, refreshToken } = await letAppIn(revoking, username);
  const { access_token: token } = (await refresh(server, app, refreshToken)).json;
  await server.query(
    "update oauth2_provider_app_tokens set consumed_at = consumed_at - interval '61 seconds' where app_id = $1",
    [app.id],
  );
  const useAgain = () => refresh(server, app, refreshToken);
  return { token, path: SESSION, refusal: 401, revoke: useAgain, isRefused: true };
}

async function signIn(server: TestServer, username: string, roles: string[] = []) {
  const user = await addPerson(server, { username, roles, password: PASSWORD });
  const browser = await browserOf(server, user);
  return { user, browser, token: browser.cookies.get("coder_session_token") ?? "" };
}

/** Sent by programs, which need no CSRF token. */
function sessionHeader({ cookies }: TestBrowser): Record<string, string> {
  return { "Coder-Session-Token": cookies.get("coder_session_token") ?? "" };
}

const put = (by: TestBrowser, path: string, body: unknown) => by.send(path, { method: "PUT", body });

const remove = (by: TestBrowser, path: string) => by.send(path, { method: "DELETE" });
