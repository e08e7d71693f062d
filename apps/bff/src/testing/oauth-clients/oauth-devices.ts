import { postForm, postTokens, type TestApp } from "../oauth-apps.ts";
import type { TestServer } from "../start-test-server.ts";
import type { Answer, TestBrowser } from "../test-browser.ts";

export const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const DEVICE = "/api/v2/oauth2-provider/device";

type Parameters = Record<string, string | undefined>;

export interface WaitingDevice {
  deviceCode: string;
  userCode: string;
  /** One poll of the app that asked, unless changed. */
  poll(changes?: Parameters): Promise<Answer>;
}

export function askForDevice(server: TestServer, app: TestApp, changes: Parameters = {}): Promise<Answer> {
  return postForm(server, "/oauth2/device/authorize", app, changes);
}

/** A device that shows a code and has not polled yet. */
export async function startWaiting(server: TestServer, app: TestApp, changes: Parameters = {}): Promise<WaitingDevice> {
  const { status, json, text } = await askForDevice(server, app, changes);
  if (status !== 200) throw new Error(`No device code: ${text}`);
  const { device_code: deviceCode, user_code: userCode } = json;
  const form = { grant_type: DEVICE_GRANT, device_code: deviceCode };
  return { deviceCode, userCode, poll: (more = {}) => postTokens(server, app, { ...form, ...more }) };
}

/** Like the page at /device; programs with a session header need no CSRF token. */
export function lookUp(browser: TestBrowser, userCode: string, headers: Record<string, string> = {}): Promise<Answer> {
  return browser.post(`${DEVICE}/lookup`, { user_code: userCode }, { ...sessionHeader(browser), ...headers });
}

export function decide(browser: TestBrowser, id: string, decision: "approve" | "deny"): Promise<Answer> {
  return browser.post(`${DEVICE}/${id}/${decision}`, undefined, sessionHeader(browser));
}

/** Enters the code and decides; returns the answer to the decision. */
export async function answerDevice(browser: TestBrowser, { userCode }: WaitingDevice, decision: "approve" | "deny") {
  return decide(browser, (await lookUp(browser, userCode)).json.id, decision);
}

function sessionHeader({ cookies }: TestBrowser): Record<string, string> {
  return { "Coder-Session-Token": cookies.get("coder_session_token") ?? "" };
}
