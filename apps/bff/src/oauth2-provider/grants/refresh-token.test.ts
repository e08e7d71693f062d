import { describe, expect, test } from "vitest";
import {
  addApp,
  authorize,
  exchange,
  getTokens,
  refresh,
  statusOfKey,
  type TestApp,
} from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";
import type { TestServer } from "../../testing/start-test-server.ts";

const INVALID = { error: "invalid_grant", error_description: "The refresh token is invalid or expired" };
const DAY = 86_400;

describe("oauth-provider#7.4, RFC 6749 6: a refresh", () => {
  test("oauth-provider#row144: gives a new pair, and the old one is worth nothing", async () => {
    const { server, browser, app } = await startProvider();
    const first = await getTokens(server, browser, app);

    const second = await refresh(server, app, first.refresh_token);

    expect([second.status, second.json.token_type, second.json.scope]).toEqual([200, "Bearer", "coder:all"]);
    expect([second.headers.get("cache-control"), second.headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    expect(await statusOfKey(server, first.access_token)).toBe(401);
    expect(await statusOfKey(server, second.json.access_token)).toBe(200);
    expect(await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).toHaveLength(1);
  });

  test("oauth-provider#row145: works when the access token has ended; both begin anew", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token, access_token } = await getTokens(server, browser, app);
    server.clock.advance(2 * DAY);
    expect(await statusOfKey(server, access_token)).toBe(401);

    const answer = await refresh(server, app, refresh_token);

    expect([answer.status, answer.json.expires_in, answer.json.expiry]).toEqual([200, DAY, "2026-01-18T12:00:00.000Z"]);
  });

  test("oauth-provider#row146, rules#40: ends after thirty days", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);

    server.clock.advance(30 * DAY);

    expect((await refresh(server, app, refresh_token)).json).toEqual(INVALID);
  });

  test.each([
    ["2h", 2 * 3600],
    ["0", DAY],
  ])("oauth-provider#7.5: CODER_DEFAULT_OAUTH_REFRESH_LIFETIME=%s", async (lifetime, seconds) => {
    const env = { CODER_DEFAULT_OAUTH_REFRESH_LIFETIME: lifetime };
    const { server, browser, app } = await startProvider({}, { env });
    const { refresh_token } = await getTokens(server, browser, app);
    server.clock.advance(seconds - 1);

    const kept = await refresh(server, app, refresh_token);
    server.clock.advance(seconds);
    const ended = await refresh(server, app, kept.json.refresh_token);

    expect([kept.status, ended.status]).toEqual([200, 400]);
  });

  test("oauth-provider#row147 and oauth-provider#row148: without its secret, with a wrong one, or by another client: refused, and the token is left", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);
    const other = await addApp(server);

    for (const client_secret of [undefined, "wrong", other.secret]) {
      const answer = await refresh(server, app, refresh_token, { client_secret });
      expect([answer.status, answer.json.error]).toEqual([401, "invalid_client"]);
      expect(answer.headers.get("www-authenticate")).toBe('Basic realm="coder"');
    }
    const foreign = await refresh(server, other, refresh_token);
    expect([foreign.status, foreign.json]).toEqual([400, INVALID]);

    expect((await refresh(server, app, refresh_token)).status).toBe(200);
  });

  test("rules#23: a token of somebody who is suspended, or whose keys were ended, is worth nothing", async () => {
    const { server, person, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);
    await server.deps.store.users.update(person.id, { status: "suspended" });
    expect((await refresh(server, app, refresh_token)).json).toEqual(INVALID);

    await server.deps.store.users.update(person.id, { status: "active" });
    await server.deps.store.apiKeys.deleteByUser(person.id);

    expect((await refresh(server, app, refresh_token)).json).toEqual(INVALID);
  });

  test.each(["oauth2_provider_apps", "oauth2_provider_app_secrets"])(
    "whatever comes at the same moment: a row of %s that is deleted leaves no key behind and makes no fault",
    async (table) => {
      const { server, browser, app } = await startProvider();
      const { refresh_token } = await getTokens(server, browser, app);

      const [answers] = await Promise.all([
        Promise.all(Array.from({ length: 10 }, () => refresh(server, app, refresh_token))),
        server.query(`delete from ${table} where id is not null`),
      ]);

      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(await livingKeys(server)).toBe(0);
    },
  );

  test("oauth-provider#row65: deleting the secret ends what was issued under it", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token, access_token } = await getTokens(server, browser, app);
    const refreshed = (await refresh(server, app, refresh_token)).json;

    await server.query("delete from oauth2_provider_app_secrets");

    expect([await statusOfKey(server, access_token), await statusOfKey(server, refreshed.access_token)]).toEqual([
      401, 401,
    ]);
    expect((await refresh(server, app, refreshed.refresh_token)).json.error).toBe("invalid_client");
  });
});

describe("oauth-provider#15, design#12, RFC 9700 4.14.2: a token that was used more than a minute before", () => {
  test("oauth-provider#row152: it takes the whole family with it", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);
    const second = (await refresh(server, app, refresh_token)).json;
    const third = (await refresh(server, app, second.refresh_token)).json;
    server.clock.advance(61);

    expect((await refresh(server, app, refresh_token)).json).toEqual(INVALID);

    expect(await statusOfKey(server, third.access_token)).toBe(401);
    expect((await refresh(server, app, third.refresh_token)).json).toEqual(INVALID);
    expect(await livingKeys(server)).toBe(0);
    expect(server.logged()).toContain("A refresh token was used again");
  });

  test("oauth-provider#row152: another client cannot have a family revoked, nor whoever guesses its end", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app);
    const next = (await refresh(server, app, refresh_token)).json;
    server.clock.advance(61);

    await refresh(server, await addApp(server), refresh_token);
    await refresh(server, app, `${refresh_token.slice(0, -1)}${refresh_token.endsWith("x") ? "y" : "x"}`);

    expect(await statusOfKey(server, next.access_token)).toBe(200);
  });
});

describe("oauth-provider#7.4, rules#44: scopes", () => {
  test("oauth-provider#row153: keep, narrow, a sibling of that, and back to all of it", async () => {
    const { server, browser, app } = await startProvider({ scope: "coder:workspaces.access" });
    let { refresh_token, scope } = await getTokens(server, browser, app);
    expect(scope).toBe("coder:workspaces.access");

    for (const [asked, granted] of [
      [undefined, "coder:workspaces.access"],
      ["workspace:ssh", "workspace:ssh"],
      ["workspace:read", "workspace:read"],
      [undefined, "coder:workspaces.access"],
    ] as const) {
      const { json } = await refresh(server, app, refresh_token, { scope: asked });
      const key = await server.deps.store.apiKeys.findById(json.access_token.slice(0, 10));
      expect([json.scope, key?.scopes.join(" ")]).toEqual([granted, granted]);
      refresh_token = json.refresh_token;
    }
  });

  test("oauth-provider#row154: more than was granted, or a name nobody knows, is refused, and the token is left", async () => {
    const { server, browser, app } = await startProvider();
    const { refresh_token } = await getTokens(server, browser, app, { scope: "workspace:read" });

    const wider = await refresh(server, app, refresh_token, { scope: "workspace:read workspace:ssh" });
    const unknown = await refresh(server, app, refresh_token, { scope: "openid" });

    expect([wider.status, wider.json.error]).toEqual([400, "invalid_scope"]);
    expect(wider.json.error_description).toMatch(/beyond the scope originally granted.*authorize again/);
    expect([unknown.status, unknown.json.error]).toEqual([400, "invalid_scope"]);
    expect((await refresh(server, app, refresh_token)).json.scope).toBe("workspace:read");
  });

  test("oauth-provider#row155: an allowlist that became narrower since changes nothing", async () => {
    const { server, browser, app } = await startProvider({ scope: "workspace:read template:read" });
    const { refresh_token } = await getTokens(server, browser, app);
    await server.deps.store.oauth2Apps.update(app.id, { scope: "workspace:read" });

    const answer = await refresh(server, app, refresh_token);

    expect([answer.status, answer.json.scope]).toEqual([200, "workspace:read template:read"]);
  });
});

test("oauth-provider#row156, RFC 8707 2.2: the resource stays what it was", async () => {
  const { server, browser, app } = await startProvider();
  const resource = server.origin;
  let refresh_token = await tokenFor(server, browser, app, resource);

  const other = await refresh(server, app, refresh_token, { resource: "https://example.com" });
  expect([other.status, other.json.error]).toEqual([400, "invalid_target"]);
  for (const sent of [resource, undefined]) {
    const answer = await refresh(server, app, refresh_token, { resource: sent });
    expect(answer.status).toBe(200);
    refresh_token = answer.json.refresh_token;
  }
  const [{ audience } = {}] = await server.query(
    "select audience from oauth2_provider_app_tokens where consumed_at is null",
  );
  expect(audience).toBe(resource);
});

async function tokenFor(server: TestServer, browser: Parameters<typeof authorize>[0], app: TestApp, resource: string) {
  const given = await authorize(browser, app, { resource });
  return (await exchange(server, app, given, { resource })).json.refresh_token;
}

async function livingKeys(server: TestServer): Promise<number> {
  return (await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).length;
}
