import type { ServerResponse } from "node:http";
import type { FaultInput } from "@coder-sign-in/github-emulator";
import { UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { startOAuthTestProvider, testProviderEnv } from "../testing/identity-providers/oauth-test-provider.ts";
import { asClient, githubEnv, linkByWeb, openBrowser } from "../testing/link.ts";
import { share } from "../testing/share.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const PATH = "/api/v2/external-auth/forge";

async function startForge(members: Record<string, unknown> = {}) {
  const forge = await startOAuthTestProvider();
  forge.settings.members = members;
  const server = await startTestServer({ env: testProviderEnv(forge.url) });
  return { forge, server, browser: await openBrowser(server) };
}

const unsigned = (claims: Record<string, unknown>) => new UnsecuredJWT(claims).encode();

/** Answers accepted by golang.org/x/oauth2, which Coder uses. `undefined` omits a member. */
const taken: [string, Record<string, unknown>][] = [
  ["an unsigned ID token that nobody asked for", { id_token: unsigned({ sub: "1" }) }],
  ["an ID token of an issuer with a path", { id_token: unsigned({ iss: "https://sso.example/realms/acme" }) }],
  ["an ID token that is none", { id_token: "x" }],
  ["an ID token that is null", { id_token: null }],
  ["no token_type", { token_type: undefined }],
  ["the token_type null", { token_type: null }],
  ["an empty token_type", { token_type: "" }],
  ["Slack's token_type bot", { token_type: "bot" }],
  ["Slack's token_type user", { token_type: "user" }],
  ["the token_type BEARER", { token_type: "BEARER" }],
  ["Notion's refresh_token null", { refresh_token: null }],
  ["an empty refresh_token", { refresh_token: "" }],
  ["scopes as a list", { scope: ["read", "write"] }],
  ["the scope null", { scope: null }],
  ["expires_in as a text", { expires_in: "3600" }],
  ["expires_in null", { expires_in: null }],
  ["expires_in 0", { expires_in: 0 }],
  ["expires_in beyond all calendars", { expires_in: 1e15 }],
  ["errors that are null and empty", { error: null, error_description: "", error_uri: null }],
  ["members that nobody knows", { ok: true, authed_user: { id: "U1", scope: null }, team: [null, 1] }],
];

describe("RFC 6749 5.1: a token answer with what Coder accepts makes a link", () => {
  test.each(taken)("at the exchange: %s", async (_case, members) => {
    const { browser } = await startForge(members);

    const answer = await linkByWeb(browser, "forge");

    expect([answer.status, answer.text]).toEqual([307, expect.any(String)]);
    expect((await browser.get(PATH)).json.authenticated).toBe(true);
  });

  test.each(taken)("at a refresh: %s", async (_case, members) => {
    const { forge, server, browser } = await startForge();
    forge.settings.expiresIn = 60;
    await linkByWeb(browser, "forge");
    forge.settings.members = members;
    server.clock.advance(60);

    const answer = await browser.get(PATH);

    expect([answer.status, answer.json.authenticated]).toEqual([200, true]);
    expect(forge.calls).toContain("POST /token refresh_token");
  });

  test.each(taken)("in the device flow: %s", async (_case, members) => {
    const omit = Object.keys(members).filter((name) => members[name] === undefined);
    const { server, browser, poll } = await startLinkByDevice();
    server.github.control.addFault({ kind: "token_answer", members: withoutGaps(members), omit });

    const answer = await poll();

    expect([answer.status, answer.json]).toEqual([200, { status: "linked" }]);
    expect((await browser.get("/api/v2/external-auth/github")).json.authenticated).toBe(true);
  });

  test.each([
    ["a form", 200, "application/x-www-form-urlencoded"],
    ["a form that is called plain text", 200, "text/plain; charset=utf-8"],
    ["a form with the status 201", 201, "application/x-www-form-urlencoded"],
  ])("at the exchange: %s", async (_case, status, type) => {
    const { forge, browser } = await startForge();
    forge.settings.sendTokens = (response, { access_token, refresh_token }) => {
      const form = new URLSearchParams({ access_token: String(access_token), refresh_token: String(refresh_token) });
      send(response, { status, type, body: `${form}&expires_in=60&scope=read` });
    };

    expect((await linkByWeb(browser, "forge")).status).toBe(307);
    expect((await browser.get(PATH)).json.authenticated).toBe(true);
    expect((await browser.get("/api/v2/external-auth")).json.links[0]).toMatchObject({ has_refresh_token: true });
  });

  test("at the exchange: a form whose expires_in is words, which Go's client takes for no lifetime", async () => {
    const { forge, server, browser } = await startForge();
    forge.settings.sendTokens = sendSoon;

    expect((await linkByWeb(browser, "forge")).status).toBe(307);
    expect((await browser.get(PATH)).json.authenticated).toBe(true);
    expect(await server.query("select expires_at from external_auth_links")).toEqual([{ expires_at: null }]);
  });

  test("at a refresh: a form whose expires_in is words", async () => {
    const { forge, server, browser } = await startForge();
    forge.settings.expiresIn = 60;
    await linkByWeb(browser, "forge");
    forge.settings.sendTokens = sendSoon;
    server.clock.advance(60);

    const answer = await browser.get(PATH);

    expect([answer.status, answer.json.authenticated]).toEqual([200, true]);
    expect(forge.calls).toContain("POST /token refresh_token");
  });

  test.each([
    ["JSON that is called a page", 200, "text/html"],
    ["JSON with the status 201", 201, "application/json"],
    ["JSON of no type", 200, undefined],
  ])("at the exchange: %s", async (_case, status, type) => {
    const { forge, browser } = await startForge();
    forge.settings.sendTokens = (response, tokens) => send(response, { status, type, body: JSON.stringify(tokens) });

    expect((await linkByWeb(browser, "forge")).status).toBe(307);
  });

  test("members are told whatever their case, as Go's JSON is read", async () => {
    const { forge, browser } = await startForge();
    forge.settings.sendTokens = (response, { access_token }) =>
      send(response, { status: 200, type: "application/json", body: JSON.stringify({ Access_Token: access_token }) });

    expect((await linkByWeb(browser, "forge")).status).toBe(307);
  });

  test("a refresh that sends no new refresh token keeps the old one, for the next refresh too", async () => {
    const { forge, server, browser } = await startForge();
    forge.settings.expiresIn = 60;
    forge.settings.rotates = false;
    await linkByWeb(browser, "forge");
    forge.settings.members = { refresh_token: null };
    for (let round = 0; round < 2; round++) {
      server.clock.advance(60);
      expect((await browser.get(PATH)).json.authenticated).toBe(true);
    }

    const sent = forge.forms.map((form) => form.get("refresh_token")).filter((token) => token !== null);
    expect(sent).toEqual([sent[0], sent[0]]);
  });

  test("a lifetime beyond all calendars is a long one, and one that is over has the token renewed", async () => {
    const { forge, server, browser } = await startForge({ expires_in: 1e15 });
    await linkByWeb(browser, "forge");
    const [long] = await server.query("select expires_at from external_auth_links");
    forge.settings.members = { expires_in: -1 };
    await linkByWeb(browser, "forge");
    server.clock.advance(1);

    await browser.get(PATH);

    expect(Number(long?.expires_at) - server.clock.now().getTime()).toBeGreaterThan(60 * 365 * 86_400_000);
    expect(forge.calls).toContain("POST /token refresh_token");
  });
});

describe("a token answer that is refused says to the person who sent what", () => {
  const refused: [string, { status: number; type?: string; body: string }, string][] = [
    ["no access token", json({ token_type: "bearer" }), "forge sent a token answer without an access token."],
    ["null", json(null), "forge sent a token answer without an access token."],
    ["a number", json({ access_token: 5 }), "forge sent a token answer whose access_token is a number."],
    ["a list", json({ access_token: [] }), "forge sent a token answer whose access_token is a list."],
    [
      "a refresh token of another kind",
      json({ access_token: "a", refresh_token: { id: 1 } }),
      "forge sent a token answer whose refresh_token is an object.",
    ],
    [
      "words for a lifetime",
      json({ access_token: "a", expires_in: "soon" }),
      "forge sent a token answer whose expires_in is not a number of seconds.",
    ],
    ["a list of tokens", json([{ access_token: "a" }]), "forge answered the request for a token with a list."],
    ["broken JSON", { status: 200, body: '{"access_' }, "forge answered the request for a token with broken JSON."],
    [
      "a web page",
      { status: 200, type: "text/html", body: "<!doctype html><p>Sign in" },
      "forge answered the request for a token with a web page.",
    ],
    ["nothing", { status: 204, body: "" }, "forge answered the request for a token with 204 and nothing."],
    [
      "plain text",
      { status: 200, type: "text/plain", body: "OK" },
      "forge answered the request for a token with text.",
    ],
    [
      "a page that is not there",
      { status: 404, type: "text/html", body: "<html>" },
      "forge answered the request for a token with 404 and a web page.",
    ],
    [
      "a redirect",
      { status: 302, type: "text/plain", body: "" },
      "forge answered the request for a token with 302 and nothing.",
    ],
    [
      "an error that is no OAuth error",
      { status: 400, type: "application/json", body: '{"error":{"message":"no"}}' },
      "forge answered the request for a token with 400 and an error that is not one of OAuth.",
    ],
  ];

  const refusing = share(startForge);

  test.each(refused)("%s: 502 and, to a browser, a page with these words", async (_case, answer, words) => {
    const { forge, browser } = refusing();
    forge.settings.sendTokens = (response) => send(response, answer);

    const machine = await linkByWeb(browser, "forge");
    const person = await linkByWeb(browser, "forge", { Accept: "text/html" });

    expect([machine.status, machine.json]).toEqual([502, { message: "Failed exchanging Oauth code.", detail: words }]);
    expect(person.text).toContain(words);
    expect(person.text).toContain('href="/settings/external-auth"');
  });

  test("an OAuth refusal is named with its provider and its words on the page, and by its code in JSON", async () => {
    const { forge, browser } = await startForge();
    forge.settings.sendTokens = (response) =>
      send(response, json({ error: "invalid_grant", error_description: "The code <b> was used." }));

    const machine = await linkByWeb(browser, "forge");
    const person = await linkByWeb(browser, "forge", { Accept: "text/html" });

    expect([machine.status, machine.json.detail]).toEqual([400, "invalid_grant"]);
    expect(person.text).toContain("forge refused: invalid_grant (The code &lt;b&gt; was used.)");
  });

  test("at a refresh the link says it, and nothing of the answer itself", async () => {
    const { forge, server, browser } = await startForge();
    forge.settings.expiresIn = 60;
    await linkByWeb(browser, "forge");
    forge.settings.members = { access_token: { secret: "at-leak" } };
    server.clock.advance(60);

    const one = await browser.get(PATH);
    const [link] = (await browser.get("/api/v2/external-auth")).json.links;

    const words = "forge sent a token answer whose access_token is an object.";
    expect([one.status, one.json.detail, link.validate_error]).toEqual([502, words, words]);
    expect(server.logged()).not.toContain("at-leak");
  });

  test("in the device flow it ends the flow, the same for every tab, instead of reconnecting for ever", async () => {
    const { server, poll } = await startLinkByDevice();
    server.github.control.addFault({ kind: "token_answer", members: { access_token: 7 } });

    const first = await poll();
    server.clock.advance(5);
    const second = await poll();

    const detail = "GitHub sent a token answer whose access_token is a number.";
    expect([first.status, first.json]).toEqual([
      502,
      { message: "Failed to exchange device code.", detail, error: "unusable_answer" },
    ]);
    expect([second.status, second.json]).toEqual([first.status, first.json]);
  });
});

describe("RFC 8628 3.2: an answer with a device code is read as generously", () => {
  test.each([
    ["an interval of 0", { interval: 0 }, 5],
    ["an interval that is null", { interval: null }, 5],
    ["texts for numbers", { interval: "7", expires_in: "600" }, 7],
    ["no lifetime", { expires_in: undefined }, 5],
    ["Google's name for the address", { verification_uri: undefined, verification_url: "https://x.example/d" }, 5],
  ])("%s", async (_case, members, interval) => {
    const server = await startTestServer({
      env: (url) => githubEnv(url, { DEVICE_FLOW: "true" }),
      answerInstead: ({ pathname }) => (pathname === "/login/device/code" ? deviceAnswer(members) : undefined),
    });

    const answer = await (await openBrowser(server)).get("/api/v2/external-auth/github/device");

    expect([answer.status, answer.json.interval]).toEqual([200, interval]);
    expect(answer.json.expires_in).toBeGreaterThan(0);
    expect(answer.json.verification_uri).toMatch(/^https:\/\/x\.example\//);
  });

  test("without a code it says who sent what", async () => {
    const server = await startTestServer({
      env: (url) => githubEnv(url, { DEVICE_FLOW: "true" }),
      answerInstead: ({ pathname }) => (pathname === "/login/device/code" ? deviceAnswer({ user_code: 5 }) : undefined),
    });

    const answer = await (await openBrowser(server)).get("/api/v2/external-auth/github/device");

    expect([answer.status, answer.json.detail]).toEqual([
      502,
      "GitHub sent a device code answer whose user_code is a number.",
    ]);
  });
});

describe("RFC 6749 2.3.1: where the secret goes", () => {
  test("a provider that takes it in the header only, as Notion does, is asked once more, and remembered", async () => {
    const { forge, browser } = await startForge();
    forge.settings.secretIn = "header";

    const first = await linkByWeb(browser, "forge");
    const second = await linkByWeb(browser, "forge");

    expect([first.status, second.status]).toEqual([307, 307]);
    expect(forge.forms.map((form) => form.has("client_secret"))).toEqual([true, false, false]);
  });
});

async function startLinkByDevice() {
  const server = await startTestServer({ env: (url) => githubEnv(url, { DEVICE_FLOW: "true" }) });
  const browser = await openBrowser(server);
  const device = "/api/v2/external-auth/github/device";
  const { device_code, user_code } = (await browser.get(device)).json;
  server.github.control.approve(user_code, "octocat");
  server.clock.advance(5);
  return { server, browser, poll: () => browser.post(`${device}/poll`, { device_code }, asClient(browser)) };
}

function withoutGaps(members: Record<string, unknown>): NonNullable<FaultInput["members"]> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function json(body: unknown) {
  return { status: 200, type: "application/json", body: JSON.stringify(body) };
}

/** A form whose lifetime is not a number. */
function sendSoon(response: ServerResponse, { access_token, refresh_token }: Record<string, unknown>): void {
  const form = new URLSearchParams({ access_token: String(access_token), refresh_token: String(refresh_token) });
  send(response, { status: 200, type: "application/x-www-form-urlencoded", body: `${form}&expires_in=soon` });
}

function send(response: ServerResponse, { status, type, body }: { status: number; type?: string; body: string }): void {
  response.writeHead(status, type === undefined ? {} : { "Content-Type": type }).end(body);
}

function deviceAnswer(members: Record<string, unknown>): Response {
  const answer = { device_code: "d", user_code: "WDJB-MJHT", verification_uri: "https://x.example/d", expires_in: 900 };
  return Response.json({ ...answer, interval: 5, ...members });
}
