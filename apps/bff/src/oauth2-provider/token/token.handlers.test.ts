import { describe, expect, test } from "vitest";
import {
  addApp,
  authorize,
  basicAuth,
  CALLBACK,
  exchange,
  getTokens,
  postTokens,
  refresh,
  statusOfKey,
  toForm,
} from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe("a good exchange (oauth-provider#7.5)", () => {
  test("oauth-provider#row118: by form, all fields, and a key like any other", async () => {
    const { server, person, browser, app } = await startProvider();

    const answer = await exchange(server, app, await authorize(browser, app));

    expect([answer.status, answer.json]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^\w{10}-\w{22}$/),
        token_type: "Bearer",
        expires_in: 86_400,
        refresh_token: expect.stringMatching(/^coder_\w{10}_\w{40}$/),
        scope: "coder:all",
        expiry: "2026-01-16T12:00:00.000Z",
      },
    ]);
    expect([answer.headers.get("cache-control"), answer.headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    const key = await server.deps.store.apiKeys.findById(answer.json.access_token.slice(0, 10));
    expect(key).toMatchObject({
      userId: person.id,
      loginType: "oauth2_provider_app",
      tokenName: `${person.id}_${app.id}_oauth_session_token`,
      scopes: ["coder:all"],
    });
    expect(await statusOfKey(server, answer.json.access_token)).toBe(200);
  });

  test("oauth-provider#row118: by Basic, without client_id in the form; the secret's last use is kept", async () => {
    const { server, browser, app } = await startProvider();
    const { code, verifier: code_verifier } = await authorize(browser, app);
    const form = toForm({ grant_type: "authorization_code", code, code_verifier });

    const headers = { ...FORM, Authorization: basicAuth(app.id, app.secret) };
    const answer = await server.browser().post("/oauth2/tokens", form, headers);

    expect(answer.status).toBe(200);
    expect(await server.query("select last_used_at from oauth2_provider_app_secrets")).toEqual([
      { last_used_at: server.clock.now() },
    ]);
  });

  test("oauth-provider#row119 and oauth-provider#row149: a public client shows its id alone, here and when it refreshes", async () => {
    const { server, browser, app } = await startProvider({ clientType: "public", tokenEndpointAuthMethod: "none" });

    const tokens = await getTokens(server, browser, app);
    const refreshed = await refresh(server, app, tokens.refresh_token);

    expect([refreshed.status, await statusOfKey(server, refreshed.json.access_token)]).toEqual([200, 200]);
  });

  test("oauth-provider#row139 and oauth-provider#row142: unknown parameters, a stale session header and a foreign cookie mean nothing", async () => {
    const { server, browser, app } = await startProvider();
    const { code, verifier: code_verifier } = await authorize(browser, app);
    const parameters = { client_id: app.id, client_secret: app.secret, code, code_verifier, nonce: "1", x: "y" };
    const form = `${toForm({ ...parameters, grant_type: "authorization_code" })}&x=z&state=`;

    const answer = await server.browser().post("/oauth2/tokens", form, {
      ...FORM,
      "Coder-Session-Token": `aaaaaaaaaa-${"b".repeat(22)}`,
      cookie: "coder_session_token=nonsense",
    });

    expect([answer.status, answer.setCookies]).toEqual([200, []]);
  });

  test("oauth-provider#row132: the second whole flow ends what the first one gave", async () => {
    const { server, browser, app } = await startProvider();
    const first = await getTokens(server, browser, app);

    const second = await getTokens(server, browser, app);

    expect(await statusOfKey(server, first.access_token)).toBe(401);
    expect((await refresh(server, app, first.refresh_token)).json.error).toBe("invalid_grant");
    expect(await statusOfKey(server, second.access_token)).toBe(200);
    expect(await server.query("select 1 from api_keys where login_type = 'oauth2_provider_app'")).toHaveLength(1);
  });

  test("oauth-provider#row114, rules#44: the key carries exactly the scopes that were granted, in their order", async () => {
    const { server, browser, app } = await startProvider();
    const scope = "workspace:read template:read user:read_personal";

    const tokens = await getTokens(server, browser, app, { scope });

    expect(tokens.scope).toBe(scope);
    const key = await server.deps.store.apiKeys.findById(tokens.access_token.slice(0, 10));
    expect(key?.scopes.join(" ")).toBe(scope);
  });

  test("oauth-provider#row116 and oauth-provider#row117: no further than its scopes, and no further than its person", async () => {
    const { server, browser, app } = await startProvider();
    const [narrow, wide] = [await addApp(server), app];
    const limited = await getTokens(server, browser, narrow, { scope: "workspace:read" });
    const unlimited = await getTokens(server, browser, wide);

    const asKey = (token: string) => ({ Authorization: `Bearer ${token}` });
    const [me, mint] = [
      await server.browser().get("/api/v2/users/me", asKey(limited.access_token)),
      await server.browser().post("/api/v2/users/me/keys", undefined, asKey(limited.access_token)),
    ];
    const audit = await server.browser().get("/api/v2/audit", asKey(unlimited.access_token));

    expect([me.status, mint.status, audit.status]).toEqual([403, 403, 403]);
    expect(me.headers.get("www-authenticate")).toContain("insufficient_scope");
  });
});

describe("the request itself (oauth-provider#7.1)", () => {
  test.each([
    ["oauth-provider#row124", { grant_type: undefined }, "unsupported_grant_type"],
    ["oauth-provider#row124", { grant_type: "password" }, "unsupported_grant_type"],
    ["oauth-provider#row124", { grant_type: "client_credentials" }, "unsupported_grant_type"],
    ["oauth-provider#row124", { grant_type: "constructor" }, "unsupported_grant_type"],
    ["oauth-provider#row125", { code: undefined }, "invalid_request"],
    ["oauth-provider#row133", { code_verifier: undefined }, "invalid_request"],
    ["oauth-provider#row133", { code_verifier: "a".repeat(42) }, "invalid_request"],
    ["oauth-provider#row133", { code_verifier: `${"a".repeat(43)}+` }, "invalid_request"],
    ["oauth-provider#7.1", { redirect_uri: "https://evil.example" }, "invalid_request"],
    ["oauth-provider#7.1", { resource: "nowhere" }, "invalid_target"],
    ["oauth-provider#7.1", { grant_type: "refresh_token" }, "invalid_request"],
  ])("%s: %o, 400 %s, before the client proves itself", async (_row, changes, error) => {
    const { server, browser, app } = await startProvider();
    const given = await authorize(browser, app);

    const answer = await exchange(server, app, given, { client_secret: undefined, ...changes });

    expect([answer.status, answer.json.error]).toEqual([400, error]);
    expect((await exchange(server, app, given)).status).toBe(200);
  });

  test("oauth-provider#row133: says where the form of a verifier is written", async () => {
    const { server, browser, app } = await startProvider();

    const answer = await exchange(server, app, await authorize(browser, app), { code_verifier: undefined });

    expect(answer.json.error_description).toContain("RFC 7636 section 4.1");
  });

  test.each(["client_id", "code", "code_verifier", "redirect_uri", "scope", "resource", "grant_type"])(
    "oauth-provider#row124 and oauth-provider#row139: %s twice",
    async (name) => {
      const { server, browser, app } = await startProvider();
      const { code, verifier: code_verifier } = await authorize(browser, app);
      const fields = { grant_type: "authorization_code", code, code_verifier, redirect_uri: CALLBACK };
      const form = toForm({ client_id: app.id, client_secret: app.secret, scope: "coder:all", ...fields });

      const answer = await server.browser().post("/oauth2/tokens", `${form}&${name}=x&${name}=`, FORM);

      const error = name === "grant_type" ? "unsupported_grant_type" : "invalid_request";
      expect([answer.status, answer.json.error]).toEqual([400, error]);
    },
  );

  test("oauth-provider#row140, rules#48: JSON is no form", async () => {
    const { server, app } = await startProvider();
    const body = { grant_type: "refresh_token", refresh_token: "x", client_id: app.id, client_secret: app.secret };

    const answer = await server.browser().post("/oauth2/tokens", body, { "Content-Type": "application/json" });

    expect([answer.status, answer.json.error]).toEqual([400, "invalid_request"]);
    expect(answer.json.error_description).toContain("application/x-www-form-urlencoded");
  });

  test("oauth-provider#row141, rules#48: a form of more than 64 KiB, 413 with the limit", async () => {
    const { server, app } = await startProvider();

    const answer = await postTokens(server, app, { grant_type: "refresh_token", refresh_token: "x".repeat(65_536) });

    expect([answer.status, answer.json.error]).toEqual([413, "invalid_request"]);
    expect(answer.json.error_description).toContain("65536");
  });
});
