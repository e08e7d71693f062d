import { issueKey } from "../keys/issue-key.ts";
import type { LoginType, UserRow } from "../store/schema.ts";
import { createUser } from "../users/create-user.ts";
import type { TestServer } from "./start-test-server.ts";
import { type Answer, createTestBrowser, type TestBrowser } from "./test-browser.ts";

export const owner = { email: "kyle@coder.test", username: "kyle", password: "SomeSecurePassword!" };

/** Creates the first user, who gets no session by it. */
export async function createOwner(server: TestServer): Promise<void> {
  const answer = await server.browser().post("/api/v2/users/first", owner);
  if (answer.status !== 201) throw new Error(`The first user could not be created: ${answer.text}`);
}

export function signInWithPassword(browser: TestBrowser, credentials: { email: string; password: string } = owner) {
  return browser.post("/api/v2/users/login", { email: credentials.email, password: credentials.password });
}

interface PersonInput {
  username?: string;
  email?: string;
  password?: string;
  loginType?: LoginType;
  roles?: string[];
  status?: UserRow["status"];
}

/** Puts a person into the database who has been here before. */
export async function addPerson({ deps }: TestServer, input: PersonInput = {}): Promise<UserRow> {
  const { username = "maja", email = `${username}@coder.test`, loginType = "password", roles = [] } = input;
  const hashedPassword = input.password === undefined ? undefined : await deps.passwords.hash(input.password);
  const seen = { status: input.status ?? "active", lastSeenAt: deps.clock.now() };
  return createUser(deps, { email, username, name: "", loginType, hashedPassword, roles, ...seen });
}

/** Gives a person a session of a day; the token is the cookie's value. */
export async function giveSession({ deps }: TestServer, user: UserRow, loginType: LoginType = "password") {
  const { durationSeconds: lifetimeSeconds } = deps.config.session;
  return issueKey(deps, { userId: user.id, loginType, lifetimeSeconds, ipAddress: "192.0.2.1" });
}

/** A browser in which that person is signed in. */
export async function browserOf(server: TestServer, user: UserRow): Promise<TestBrowser> {
  const browser = server.browser();
  browser.cookies.set("coder_session_token", (await giveSession(server, user)).token);
  return browser;
}

interface StartedDevice {
  state: string;
  handle: string;
  userCode: string;
  /** One poll of the kind that Coder's clients send. */
  poll(): Promise<Answer>;
}

/** Goes to the device page like a browser: state and cookies first, then the code. */
export async function startDevice(browser: TestBrowser, redirect = "", mergeState = ""): Promise<StartedDevice> {
  const start = await browser.get(`/api/v2/users/oauth2/github/callback?${startQuery(redirect, mergeState)}`);
  const state = new URL(start.headers.get("location") ?? "", "http://page").searchParams.get("state") ?? "";
  const device = await browser.get("/api/v2/users/oauth2/github/device");
  if (device.status !== 200) throw new Error(`No device code: ${device.text}`);
  const { device_code: handle, user_code: userCode } = device.json;
  return { state, handle, userCode, poll: () => pollDevice(browser, handle, state) };
}

function startQuery(redirect: string, mergeState: string): URLSearchParams {
  const query = Object.entries({ redirect, oidc_merge_state: mergeState }).filter(([, value]) => value !== "");
  return new URLSearchParams(query);
}

export function pollDevice(browser: TestBrowser, handle: string, state: string): Promise<Answer> {
  return browser.get(`/api/v2/users/oauth2/github/callback?${new URLSearchParams({ code: handle, state })}`);
}

const CALLBACK = "/api/v2/users/oauth2/github/callback";
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

/**
 * Starts the web flow, goes to GitHub as one of its users, authorizes or cancels. Returns the path it comes back to.
 */
export async function authorizeAtGitHub(
  server: TestServer,
  browser: TestBrowser,
  { login = "octocat", redirect = "", decision = "authorize", mergeState = "" } = {},
): Promise<string> {
  const start = await browser.get(`${CALLBACK}?${startQuery(redirect, mergeState)}`);
  const authorize = new URL(start.headers.get("location") ?? "");
  const atGitHub = createTestBrowser(server.github.url);
  await atGitHub.post("/login", new URLSearchParams({ login }).toString(), FORM);
  const consent = await atGitHub.get(authorize.pathname + authorize.search);
  const [, id = ""] = /name="id" value="([^"]*)"/.exec(consent.text) ?? [];
  const form = new URLSearchParams({ id, decision }).toString();
  const back = await atGitHub.post("/login/oauth/authorize", form, FORM);
  const callback = new URL(back.headers.get("location") ?? "");
  return callback.pathname + callback.search;
}

/** A complete web sign-in as a GitHub user; returns the callback's answer. */
export async function signInByWeb(server: TestServer, browser: TestBrowser, login = "octocat"): Promise<Answer> {
  return browser.get(await authorizeAtGitHub(server, browser, { login }));
}

/** A complete device sign-in as a GitHub user; returns the last answer. */
export async function signInByDevice(server: TestServer, browser: TestBrowser, login = "octocat"): Promise<Answer> {
  const device = await startDevice(browser);
  server.github.control.approve(device.userCode, login);
  server.clock.advance(5);
  return device.poll();
}
