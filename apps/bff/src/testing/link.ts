import { defaultApp } from "@coder-sign-in/github-emulator";
import { addPerson, browserOf } from "./people.ts";
import type { TestServer } from "./start-test-server.ts";
import { type Answer, createTestBrowser, type TestBrowser } from "./test-browser.ts";

/** A signed-in person. */
export async function openBrowser(server: TestServer, username = "maja"): Promise<TestBrowser> {
  const browser = await browserOf(server, await addPerson(server, { username }));
  await browser.get("/api/v2/buildinfo");
  return browser;
}

/** With the session in a header the request needs no CSRF token; this is how Coder's clients send it. */
export function asClient(browser: TestBrowser): Record<string, string> {
  return { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
}

/** The emulator as a provider; its address has to be known before the server starts. */
export function githubEnv(url: string, overrides: Record<string, string> = {}): Record<string, string> {
  const api = `${url}/api/v3`;
  const values = {
    ID: "github",
    TYPE: "github",
    CLIENT_ID: defaultApp.clientId,
    CLIENT_SECRET: defaultApp.clientSecret,
    AUTH_URL: `${url}/login/oauth/authorize`,
    VALIDATE_URL: `${api}/user`,
    ...overrides,
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`CODER_EXTERNAL_AUTH_0_${key}`, value]));
}

/** Completes the web flow of a provider that consents at once; returns the callback's answer. */
export async function linkByWeb(
  browser: TestBrowser,
  id: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const start = await browser.get(`/external-auth/${id}/callback`);
  const authorize = new URL(start.headers.get("location") ?? "");
  const back = await createTestBrowser(authorize.origin).get(authorize.pathname + authorize.search);
  const callback = new URL(back.headers.get("location") ?? "");
  return browser.get(callback.pathname + callback.search, headers);
}

export async function unlink(browser: TestBrowser, id: string): Promise<Answer> {
  return browser.send(`/api/v2/external-auth/${id}`, { method: "DELETE", headers: asClient(browser) });
}
