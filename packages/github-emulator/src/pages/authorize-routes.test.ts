import { describe, expect, test } from "vitest";
import { defaultApp } from "../seed/default-seed.ts";
import { createBrowser, fieldOf } from "../testing/browser.ts";
import { send } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const REDIRECT = "http://127.0.0.1:3000/callback";
const REGISTERED = "https://coder.example.com/callback";

describe("github#1.1: the web flow's pages", () => {
  test("sign in, consent, and back to the callback with code and state", async () => {
    const { browser } = await begin();

    const chooser = await browser.visit(authorizeUrl({ scope: "user:email", state: "s 1&2" }));
    const consent = await browser.signIn("octocat", fieldOf(chooser.text, "return_to").replaceAll("&amp;", "&"));
    const callback = await decide(browser, consent.text, "authorize");

    expect(chooser.text).toContain("Choose who you are");
    expect(consent.text).toContain("Authorize Coder (emulated)");
    expect(consent.text).toContain("Read your email addresses, private ones too");
    expect(consent.text).toContain("return to http://127.0.0.1:3000");
    const { origin, pathname, searchParams } = new URL(callback.location);
    expect(`${origin}${pathname}`).toBe(REDIRECT);
    expect(Object.fromEntries(searchParams)).toEqual({ code: expect.stringMatching(/^[0-9a-f]{20}$/), state: "s 1&2" });
  });

  test("Cancel brings access_denied with description, address and state to the callback", async () => {
    const { browser } = await begin("octocat");

    const consent = await browser.visit(authorizeUrl({ state: "s1" }));
    const callback = await decide(browser, consent.text, "cancel");

    expect(callback.location.startsWith(`${REDIRECT}?`)).toBe(true);
    expect(Object.fromEntries(new URL(callback.location).searchParams)).toEqual({
      error: "access_denied",
      error_description: "The user has denied your application access.",
      error_uri: expect.stringContaining("#access-denied"),
      state: "s1",
    });
  });

  test("Cancel goes to the registered callback URL, not to the one below it that was asked for", async () => {
    const { browser, control } = await begin("octocat");
    control.upsertApp(defaultApp.clientId, { callbackUrls: [REGISTERED] });

    const consent = await browser.visit(authorizeUrl({ redirect_uri: `${REGISTERED}/below` }));
    const callback = await decide(browser, consent.text, "cancel");

    expect(callback.location.split("?")[0]).toBe(REGISTERED);
  });

  test.each([
    ["redirect_uri_mismatch", { redirect_uri: "https://evil.example/callback" }],
    ["invalid_request", { redirect_uri: REGISTERED, code_challenge: "plain", code_challenge_method: "plain" }],
    ["invalid_request", { redirect_uri: REGISTERED, code_challenge: "a".repeat(43) }],
    ["invalid_request", { redirect_uri: REGISTERED, code_challenge: "a".repeat(42), code_challenge_method: "S256" }],
  ])("sends %s to the registered callback before anybody signs in", async (error, query) => {
    const { url, control } = await begin();
    control.upsertApp(defaultApp.clientId, { callbackUrls: [REGISTERED] });

    const { status, headers } = await send(`${url}${authorizeUrl({ ...query, state: "s1" })}`);

    const location = new URL(headers.get("location") ?? "");
    expect([status, `${location.origin}${location.pathname}`]).toEqual([302, REGISTERED]);
    expect(location.searchParams.get("error")).toBe(error);
    expect(location.searchParams.get("state")).toBe("s1");
  });

  test("sends application_suspended to the registered callback", async () => {
    const { url, control } = await begin();
    control.upsertApp(defaultApp.clientId, { callbackUrls: [REGISTERED], suspended: true });

    const { headers } = await send(`${url}${authorizeUrl({ redirect_uri: REGISTERED })}`);

    expect(headers.get("location")).toContain(`${REGISTERED}?error=application_suspended`);
  });

  test("shows an unknown client on the spot and sends the browser nowhere", async () => {
    const { browser } = await begin();

    const page = await browser.visit(authorizeUrl({ client_id: "nobody", redirect_uri: "https://evil.example/" }));

    expect([page.status, page.headers.get("location")]).toEqual([404, null]);
    expect(page.text).toContain("No app has this client ID.");
  });

  test("uses the first registered callback when none is named", async () => {
    const { browser, control } = await begin("octocat");
    control.upsertApp(defaultApp.clientId, { callbackUrls: [REGISTERED, REDIRECT] });

    const consent = await browser.visit(`/login/oauth/authorize?client_id=${defaultApp.clientId}`);

    expect((await decide(browser, consent.text, "authorize")).location).toMatch(
      /^https:\/\/coder\.example\.com\/callback\?code=/,
    );
  });

  test("prompt=select_account asks who it is even when signed in, once", async () => {
    const { browser } = await begin("octocat");

    const chooser = await browser.visit(authorizeUrl({ prompt: "select_account", login: "hubot" }));
    const consent = await browser.signIn("hubot", fieldOf(chooser.text, "return_to").replaceAll("&amp;", "&"));

    expect(chooser.text.indexOf('value="hubot"')).toBeLessThan(chooser.text.indexOf('value="octocat"'));
    expect(consent.text).toContain("your account\n<strong>hubot</strong>");
  });

  test("asks for consent again although it was given before, unless the app's seed says otherwise", async () => {
    const { browser, emulator, control } = await begin("octocat");
    await getToken(emulator, { scope: "user:email" });

    const asked = await browser.visit(authorizeUrl({ scope: "user:email" }));
    control.upsertApp(defaultApp.clientId, { skipConsent: true });
    const passed = await browser.visit(authorizeUrl({ scope: "user:email" }));
    const askedForMore = await browser.visit(authorizeUrl({ scope: "repo" }));

    expect(asked.text).toContain("Authorize Coder (emulated)");
    expect(passed.location).toMatch(/callback\?code=/);
    expect(askedForMore.text).toContain("Authorize Coder (emulated)");
  });

  test("gives all scopes granted earlier when none is asked for", async () => {
    const { browser, emulator } = await begin("octocat");
    await getToken(emulator, { scope: "user:email" });
    await getToken(emulator, { scope: "read:org" });

    const consent = await browser.visit(authorizeUrl({}));

    expect(consent.text).toContain("Scopes: read:org, user:email");
  });

  test("a consent page of one session cannot be answered by another, nor twice", async () => {
    const { browser, url } = await begin("octocat");
    const stranger = createBrowser(url);
    await stranger.signIn("hubot");
    const consent = await browser.visit(authorizeUrl({}));

    const stolen = await decide(stranger, consent.text, "authorize");
    const own = await decide(browser, consent.text, "authorize");
    const again = await decide(browser, consent.text, "authorize");

    expect(stolen.status).toBe(410);
    expect(own.location).toMatch(/callback\?code=/);
    expect([again.status, again.location]).toEqual([410, `${url}/login/oauth/authorize`]);
  });
});

async function begin(login?: string) {
  const started = await startEmulator();
  const browser = createBrowser(started.url);
  if (login !== undefined) await browser.signIn(login);
  return { ...started, browser };
}

function authorizeUrl(query: Record<string, string>): string {
  const parameters = { client_id: defaultApp.clientId, redirect_uri: REDIRECT, ...query };
  return `/login/oauth/authorize?${new URLSearchParams(parameters)}`;
}

function decide(browser: ReturnType<typeof createBrowser>, page: string, decision: "authorize" | "cancel") {
  return browser.submit("/login/oauth/authorize", { id: fieldOf(page, "id"), decision });
}
