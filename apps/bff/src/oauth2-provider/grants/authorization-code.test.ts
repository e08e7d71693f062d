import { describe, expect, test } from "vitest";
import { addApp, authorize, CALLBACK, exchange, newPkce, refresh, statusOfKey } from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";

const SECOND = "https://example.com/second";
const API = "https://example.com/api";

describe("oauth-provider#7.3, RFC 6749 4.1.3: a code", () => {
  test("oauth-provider#row126: that is random, malformed or has another end is worth nothing, and nothing is used up", async () => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app);
    const other = `${given.code.slice(0, -1)}${given.code.endsWith("x") ? "y" : "x"}`;

    for (const code of ["x", "coder_", `coder_${"a".repeat(10)}_${"b".repeat(40)}`, other, "%00", app.secret]) {
      const answer = await exchange(server, app, { ...given, code });
      expect([answer.status, answer.json]).toEqual([
        400,
        { error: "invalid_grant", error_description: "The authorization code is invalid or expired" },
      ]);
    }
    expect((await exchange(server, app, given)).status).toBe(200);
  });

  test("oauth-provider#row127: belongs to its app; another's try leaves it usable", async () => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app);

    const stolen = await exchange(server, await addApp(server), given);

    expect([stolen.status, stolen.json.error]).toEqual([400, "invalid_grant"]);
    expect((await exchange(server, app, given)).status).toBe(200);
  });

  test("oauth-provider#row128, rules#38: ends after ten minutes", async () => {
    const { server, browser, app } = await startProvider();
    const [first, second] = [await authorize(browser, app), await addApp(server)];
    const given = await authorize(browser, second);

    server.clock.advance(599);
    expect((await exchange(server, second, given)).status).toBe(200);
    server.clock.advance(2);
    const late = await exchange(server, app, first);

    expect([late.status, late.json.error]).toEqual([400, "invalid_grant"]);
  });

  test("oauth-provider#row130, rules#38: twenty exchanges at once make one token, which stays valid", async () => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app);

    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(server, app, given)));

    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status, json }) => status === 400 && json.error === "invalid_grant");
    expect([won.length, lost.length]).toEqual([1, 19]);
    expect(await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).toHaveLength(1);
    expect(await statusOfKey(server, won[0]?.json.access_token)).toBe(200);
  });

  test("oauth-provider#D6: used again later it is refused, and what it gave stays valid", async () => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app);
    const { access_token } = (await exchange(server, app, given)).json;

    const again = await exchange(server, app, given);

    expect([again.status, again.json.error]).toEqual([400, "invalid_grant"]);
    expect(await statusOfKey(server, access_token)).toBe(200);
  });

  test("oauth-provider#row131: is replaced by the next agreement with the same app", async () => {
    const { server, browser, app } = await startProvider();
    const first = await authorize(browser, app);
    const second = await authorize(browser, app);

    expect((await exchange(server, app, first)).json.error).toBe("invalid_grant");
    expect((await exchange(server, app, second)).status).toBe(200);
  });

  test("oauth-provider#row133, rules#36, oauth-provider#D5: is worth one guess of the verifier", async () => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app);

    const guess = await exchange(server, app, { ...given, verifier: newPkce().verifier });

    expect([guess.status, guess.json]).toEqual([
      400,
      { error: "invalid_grant", error_description: "The PKCE code verifier is invalid" },
    ]);
    expect((await exchange(server, app, given)).json.error).toBe("invalid_grant");
  });

  test.each(["suspended", "deleted"])("rules#23: of somebody who is %s by then is worth nothing", async (state) => {
    const { server, person, browser, app } = await startProvider();
    const given = await authorize(browser, app);
    await server.deps.store.users.update(person.id, state === "deleted" ? { deleted: true } : { status: "suspended" });

    expect((await exchange(server, app, given)).json.error).toBe("invalid_grant");
  });
});

describe("oauth-provider#7.3: the redirect_uri of the exchange", () => {
  test.each([
    ["oauth-provider#row134: the same", CALLBACK, 200],
    ["oauth-provider#row134: another registered one", SECOND, 400],
    ["oauth-provider#row134: none", undefined, 400],
    ["oauth-provider#row134: a foreign one", "https://evil.example", 400],
  ])("%s, where the request named one: %s, %i", async (_row, redirect_uri, status) => {
    const { server, browser, app } = await startProvider({ redirectUris: [CALLBACK, SECOND] });
    const given = await authorize(browser, app, { redirect_uri: CALLBACK });

    expect((await exchange(server, app, given, { redirect_uri })).status).toBe(status);
  });

  test.each([
    ["oauth-provider#row135: a registered one", SECOND, 200],
    ["oauth-provider#row135: none", undefined, 200],
    ["oauth-provider#row135: a foreign one", "https://evil.example", 400],
  ])("%s, where the request named none: %s, %i", async (_row, redirect_uri, status) => {
    const { server, browser, app } = await startProvider({ redirectUris: [CALLBACK, SECOND] });
    const given = await authorize(browser, app);

    expect((await exchange(server, app, given, { redirect_uri })).status).toBe(status);
  });
});

describe("oauth-provider#7.3, RFC 8707 2.2: the resource", () => {
  test.each([
    ["the same", API, API, 200],
    ["oauth-provider#row168: only when asked for", API, undefined, 400],
    ["oauth-provider#row168: only at the exchange", undefined, API, 400],
    ["oauth-provider#row168: another", API, "https://example.com/other", 400],
  ])("%s", async (_row, asked, exchanged, status) => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app, { resource: asked });

    const answer = await exchange(server, app, given, { resource: exchanged });

    expect(answer.status).toBe(status);
    if (status === 400) {
      expect(answer.json).toEqual({ error: "invalid_target", error_description: "The resource parameter is invalid" });
    }
  });
});

describe("oauth-provider#7.3: scopes at the exchange", () => {
  test("oauth-provider#row137: an allowlist that became narrower refuses, makes no key, and allows again when it is widened", async () => {
    const { server, browser, app } = await startProvider({ scope: "workspace:read template:read" });
    const given = await authorize(browser, app);
    const limit = (scope: string) => server.deps.store.oauth2Apps.update(app.id, { scope });

    for (const [scope, reason] of [
      ["workspace:read", "'template:read': scope is no longer allowed by this app's registered scopes"],
      ["openid", "none of the scopes registered for this app"],
    ] as const) {
      await limit(scope);
      const answer = await exchange(server, app, given);
      expect([answer.status, answer.json.error]).toEqual([400, "invalid_grant"]);
      expect(answer.json.error_description).toContain(reason);
    }
    expect(await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).toEqual([]);

    await limit("workspace:* template:*");
    expect((await exchange(server, app, given)).status).toBe(200);
  });

  test("oauth-provider#row138: a stored scope that no key can have is named", async () => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app);
    await server.query("update oauth2_provider_app_codes set scope = 'workspace:read gone:read'");

    const answer = await exchange(server, app, given);

    expect([answer.status, answer.json.error]).toEqual([400, "invalid_grant"]);
    expect(answer.json.error_description).toContain("gone:read");
  });

  test("oauth-provider#7.3: asking for less narrows the access token, not the grant; asking for more is refused", async () => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app, { scope: "workspace:read template:read" });

    const more = await exchange(server, app, given, { scope: "workspace:delete" });
    const less = await exchange(server, app, given, { scope: "workspace:read" });

    expect([more.status, more.json.error]).toEqual([400, "invalid_scope"]);
    expect([less.status, less.json.scope]).toEqual([200, "workspace:read"]);
    expect((await refresh(server, app, less.json.refresh_token)).json.scope).toBe("workspace:read template:read");
  });
});
