import type { TestServer } from "./start-test-server.ts";
import type { Answer, TestBrowser } from "./test-browser.ts";

export const owner = { email: "kyle@coder.test", username: "kyle", password: "SomeSecurePassword!" };

/** Makes the first user, who gets no session by it. */
export async function createOwner(server: TestServer): Promise<void> {
  const answer = await server.browser().post("/api/v2/users/first", owner);
  if (answer.status !== 201) throw new Error(`The first user could not be created: ${answer.text}`);
}

export function signInWithPassword(browser: TestBrowser, credentials: { email: string; password: string } = owner) {
  return browser.post("/api/v2/users/login", { email: credentials.email, password: credentials.password });
}

interface StartedDevice {
  state: string;
  handle: string;
  userCode: string;
  /** One poll of the kind that Coder's clients send. */
  poll(): Promise<Answer>;
}

/** Goes to the device page as a browser does: state and cookies first, then the code. */
export async function startDevice(browser: TestBrowser, redirect = ""): Promise<StartedDevice> {
  const query = redirect === "" ? "" : `?redirect=${encodeURIComponent(redirect)}`;
  const start = await browser.get(`/api/v2/users/oauth2/github/callback${query}`);
  const state = new URL(start.headers.get("location") ?? "", "http://page").searchParams.get("state") ?? "";
  const device = await browser.get("/api/v2/users/oauth2/github/device");
  if (device.status !== 200) throw new Error(`No device code: ${device.text}`);
  const { device_code: handle, user_code: userCode } = device.json;
  return { state, handle, userCode, poll: () => pollDevice(browser, handle, state) };
}

export function pollDevice(browser: TestBrowser, handle: string, state: string): Promise<Answer> {
  return browser.get(`/api/v2/users/oauth2/github/callback?${new URLSearchParams({ code: handle, state })}`);
}

/** A whole device sign-in as a user of GitHub; returns the last answer. */
export async function signInByDevice(server: TestServer, browser: TestBrowser, login = "octocat"): Promise<Answer> {
  const device = await startDevice(browser);
  server.github.control.approve(device.userCode, login);
  server.clock.advance(5);
  return device.poll();
}
