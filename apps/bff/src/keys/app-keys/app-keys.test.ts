import { describe, expect, test } from "vitest";
import { addApp, authorize, exchange, getTokens, refresh, statusOfKey } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { deleteKey, programOf } from "../../testing/tokens.ts";

const HOUR = 3600;
const ME = "/api/v2/users/me";

async function begin({ resource, env }: { resource?: string; env?: Record<string, string> } = {}) {
  const server = await startTestServer({ env });
  const maja = await addPerson(server);
  const browser = await browserOf(server, maja);
  const app = await addApp(server);
  const tokens = resource === undefined ? await getTokens(server, browser, app) : await tokensFor(server, resource);
  return { server, maja, browser, app, tokens, key: String(tokens.access_token) };
}

async function tokensFor(server: TestServer, resource: string) {
  const browser = await browserOf(server, await addPerson(server, { username: "otto" }));
  const app = await addApp(server);
  const answer = await exchange(server, app, await authorize(browser, app, { resource }), { resource });
  if (answer.status !== 200) throw new Error(`No tokens: ${answer.text}`);
  return answer.json;
}

const get = (server: TestServer, key: string, path = ME) =>
  server.browser().get(path, { Authorization: `Bearer ${key}` });

describe("oauth-provider#9: where a token may stand", () => {
  test.each<[string, (key: string) => { path?: string; headers?: Record<string, string> }]>([
    ["the cookie", (key) => ({ headers: { cookie: `coder_session_token=${key}` } })],
    ["the query", (key) => ({ path: `${ME}?coder_session_token=${key}` })],
    ["Coder-Session-Token", (key) => ({ headers: { "Coder-Session-Token": key } })],
    ["Authorization, in any case", (key) => ({ headers: { Authorization: `bEaReR ${key}` } })],
    ["the query, as RFC 6750 2.3 has it", (key) => ({ path: `${ME}?access_token=${key}` })],
  ])("oauth-provider#row165: %s; nothing may keep the answer", async (_where, send) => {
    const { server, key } = await begin();

    const { path = ME, headers = {} } = send(key);
    const answer = await server.browser().get(path, headers);

    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("oauth-provider#row165: of two the cookie wins, be it worth nothing", async () => {
    const { server, key } = await begin();
    const carriers = [`?coder_session_token=${key}`, ""].map((query) => `${ME}${query}`);

    for (const path of carriers) {
      const headers = {
        cookie: "coder_session_token=AAAAAAAAAA-BBBBBBBBBBBBBBBBBBBBBB",
        Authorization: `Bearer ${key}`,
      };
      expect((await server.browser().get(path, headers)).status).toBe(401);
    }
  });
});

describe("oauth-provider#row166, rules#50: a token that is refused", () => {
  /** As in Coder, it depends on the words of the message, which all of these share (signin#1.4). */
  const challenge = (origin: string) =>
    `Bearer realm="coder", error="invalid_token", error_description="The access token has expired", resource_metadata="${origin}/.well-known/oauth-protected-resource"`;

  test.each([
    ["none", {}, 'Cookie "coder_session_token" or query parameter must be provided.'],
    ["an unknown one", { Authorization: "Bearer AAAAAAAAAA-BBBBBBBBBBBBBBBBBBBBBB" }, "API key is invalid."],
    [
      "nonsense",
      { Authorization: "Bearer nonsense" },
      "Invalid API key format: incorrect amount of API key parts, expected 2 got 1",
    ],
  ])("%s: 401 with the challenge", async (_what, headers, detail) => {
    const server = await startTestServer();

    const answer = await server.browser().get(ME, headers);

    expect([answer.status, answer.json.detail]).toEqual([401, detail]);
    expect(answer.headers.get("www-authenticate")).toBe(challenge(server.origin));
  });

  test("a wrong secret", async () => {
    const { server, key } = await begin();

    const answer = await get(server, `${key.slice(0, 11)}${"A".repeat(22)}`);

    expect([answer.status, answer.json.detail]).toEqual([401, "API key secret is invalid."]);
  });

  test("an expired one says when, which Toolbox looks for", async () => {
    const { server, key } = await begin();
    server.clock.advance(24 * HOUR + 1);

    const answer = await get(server, key);

    expect([answer.status, answer.json.detail]).toEqual([
      401,
      'API key expired at "2026-01-16 12:00:00.000 +0000 UTC".',
    ]);
    expect(answer.headers.get("www-authenticate")).toBe(challenge(server.origin));
  });

  test("oauth-provider#D4: one that a refresh replaced says that it has expired, to who knows its secret", async () => {
    const { server, app, tokens, key } = await begin();
    server.clock.advance(HOUR);
    await refresh(server, app, tokens.refresh_token);

    const answers = [await get(server, key), await get(server, `${key.slice(0, 11)}${"A".repeat(22)}`)];

    expect(answers.map(({ status, json }) => [status, json.detail])).toEqual([
      [401, 'API key expired at "2026-01-15 13:00:00.000 +0000 UTC".'],
      [401, "API key is invalid."],
    ]);
    expect(answers[0]?.headers.get("www-authenticate")).toContain("The access token has expired");
  });

  test("rules#50: one that the app revoked is refused at the next request", async () => {
    const { server, key } = await begin();
    expect((await get(server, key)).status).toBe(200);

    await server.query("delete from oauth2_provider_app_tokens");

    expect([(await get(server, key)).status, (await get(server, key)).json.detail]).toEqual([
      401,
      "API key is invalid.",
    ]);
  });
});

describe("oauth-provider#row167: a token for one resource", () => {
  test.each([
    ["as it is", (origin: string) => origin],
    ["with a slash", (origin: string) => `${origin}/`],
    ["in capitals", (origin: string) => origin.toUpperCase()],
  ])("this server, %s: 200", async (_how, spell) => {
    const server = await startTestServer();
    const tokens = await tokensFor(server, spell(server.origin));

    expect(await statusOfKey(server, tokens.access_token)).toBe(200);
  });

  test("another server: 403, and no session anywhere", async () => {
    const { server, key } = await begin({ resource: "https://elsewhere.test/" });

    const answer = await get(server, key);

    expect([answer.status, answer.json.message]).toEqual([403, "Token audience validation failed"]);
    expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    const page = await server.browser().get("/login", { cookie: `coder_session_token=${key}` });
    expect(page.text).not.toContain("Token audience");
    expect(await server.query("select last_used from api_keys where login_type = 'oauth2_provider_app'")).toEqual([
      { last_used: new Date(0) },
    ]);
  });
});

test("review: oauth-provider#row167: a token that is renewed while it is checked is refused, not taken for one of any resource", async () => {
  const server = await startTestServer();
  const app = await addApp(server);
  const browser = await browserOf(server, await addPerson(server, { username: "otto" }));
  const resource = "https://elsewhere.test/";
  const tokens = (await exchange(server, app, await authorize(browser, app, { resource }), { resource })).json;
  const { apiKeys } = server.deps.store;
  const { findById } = apiKeys;
  apiKeys.findById = async (id) => {
    const key = await findById(id);
    apiKeys.findById = findById;
    await refresh(server, app, tokens.refresh_token);
    return key;
  };

  const answer = await get(server, tokens.access_token);

  expect([answer.status, answer.json.detail]).toEqual([401, expect.stringMatching(/^API key expired at /)]);
});

test("signin#12: who ends an app's key that was renewed in the meantime is told so, as the app is still signed in", async () => {
  const { server, maja, app, tokens, key } = await begin();
  const caller = await programOf(server, maja);
  const { apiKeys } = server.deps.store;
  const { findById } = apiKeys;
  let renewed = "";
  apiKeys.findById = async (id) => {
    const row = await findById(id);
    if (id !== key.slice(0, 10)) return row;
    apiKeys.findById = findById;
    renewed = (await refresh(server, app, tokens.refresh_token)).json.access_token;
    return row;
  };

  const { status } = await deleteKey(caller, key.slice(0, 10));

  expect([status, await statusOfKey(server, renewed)]).toEqual([404, 200]);
});

describe("oauth-provider#D4, rules#21: an app's key lives on by being used", () => {
  test("as a session does, and no longer than 30 days after it was issued", async () => {
    const { server, key } = await begin();
    const issued = server.clock.now().getTime();
    let alive = 0;
    while ((await get(server, key)).status === 200) {
      alive = server.clock.now().getTime() - issued;
      server.clock.advance(12 * HOUR);
    }

    expect(alive / (24 * HOUR * 1000)).toBe(30);
  });

  test("unless sessions do not slide either", async () => {
    const { server, key } = await begin({ env: { CODER_DISABLE_SESSION_EXPIRY_REFRESH: "true" } });
    server.clock.advance(12 * HOUR);
    expect((await get(server, key)).status).toBe(200);
    server.clock.advance(12 * HOUR + 1);

    expect((await get(server, key)).status).toBe(401);
  });
});
