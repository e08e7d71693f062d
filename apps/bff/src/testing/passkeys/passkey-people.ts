import type { UserRow } from "../../store/schema.ts";
import { addPerson, browserOf } from "../people.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "../start-test-server.ts";
import type { Answer, TestBrowser } from "../test-browser.ts";
import { createSoftwareAuthenticator, type Oddities, type SoftwareAuthenticator } from "./software-authenticator.ts";

export const PASSWORD = "SomeSecurePassword!";
export const PASSKEY_ORIGIN = "https://coder.test";

/** A server that browsers would create passkeys for. */
export function startPasskeyServer({ env, ...options }: TestServerOptions & { env?: Record<string, string> } = {}) {
  return startTestServer({ ...options, env: { CODER_ACCESS_URL: PASSKEY_ORIGIN, ...env } });
}

export interface PasskeyPerson {
  user: UserRow;
  /** Signed in. */
  browser: TestBrowser;
  authenticator: SoftwareAuthenticator;
  passkeyId: string;
  recoveryCodes: string[];
}

/** A person with a password and a passkey. */
export async function addPasskeyPerson(
  server: TestServer,
  { username = "maja", counts = false } = {},
): Promise<PasskeyPerson> {
  const user = await addPerson(server, { username, password: PASSWORD });
  const browser = await browserOf(server, user);
  const authenticator = createSoftwareAuthenticator({ origin: PASSKEY_ORIGIN, counts });
  const { json } = await addPasskey(browser, { authenticator });
  return { user, browser, authenticator, passkeyId: json.passkey.id, recoveryCodes: json.recovery_codes };
}

interface NewPasskey {
  authenticator?: SoftwareAuthenticator;
  name?: string;
  password?: string;
  oddities?: Oddities;
}

/** Like a page: options for the password, then the authenticator's answer to them. */
export async function addPasskey(browser: TestBrowser, passkey: NewPasskey = {}): Promise<Answer> {
  const { name = "Laptop", password = PASSWORD, oddities } = passkey;
  const authenticator = passkey.authenticator ?? createSoftwareAuthenticator({ origin: PASSKEY_ORIGIN });
  const options = await beginPasskey(browser, password);
  if (options.status !== 200) return options;
  const response = authenticator.create(options.json, oddities);
  return send(browser, "POST", "/api/v2/users/me/passkeys", { name, response });
}

export function beginPasskey(browser: TestBrowser, password = PASSWORD): Promise<Answer> {
  return send(browser, "POST", "/api/v2/users/me/passkeys/options", { password });
}

/** The browser's session is sent in a header, as programs do, so that no CSRF token is needed. */
export function send(browser: TestBrowser, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  return browser.send(path, { method, body, headers });
}

export async function signInWithPasskey(
  browser: TestBrowser,
  authenticator: SoftwareAuthenticator,
  oddities?: Oddities,
): Promise<Answer> {
  const options = await browser.post("/api/v2/users/passkeys/sign-in/options");
  if (options.status !== 200) return options;
  return browser.post("/api/v2/users/passkeys/sign-in", { response: authenticator.get(options.json, oddities) });
}
