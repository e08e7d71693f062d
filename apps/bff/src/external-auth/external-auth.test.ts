import { describe, expect, test } from "vitest";
import { startOAuthTestProvider, testProviderEnv } from "../testing/identity-providers/oauth-test-provider.ts";
import { asClient, linkByWeb, openBrowser, unlink } from "../testing/link.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const PATH = "/api/v2/external-auth/forge";
const NOT_FOUND = { message: "Resource not found or you do not have access to this resource" };

async function startForge(env: Record<string, string> = {}) {
  const forge = await startOAuthTestProvider();
  const server = await startTestServer({ env: { ...testProviderEnv(forge.url), ...env } });
  return { forge, server, browser: await openBrowser(server) };
}

describe("web flow", () => {
  test("signin#7, signin#3: it leads to the provider with state and PKCE, bound to the browser", async () => {
    const { forge, server, browser } = await startForge();

    const start = await browser.get("/external-auth/forge/callback");

    expect(start.status).toBe(307);
    const authorize = new URL(start.headers.get("location") ?? "");
    expect(authorize.origin + authorize.pathname).toBe(`${forge.url}/authorize`);
    expect(Object.fromEntries(authorize.searchParams)).toEqual({
      client_id: "test-client",
      response_type: "code",
      redirect_uri: `${server.origin}/external-auth/forge/callback`,
      scope: "read write",
      state: browser.cookies.get("oauth_state"),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    });
    expect(start.headers.get("cache-control")).toBe("no-store");
  });

  test("Entra ID of the first version is told what the token is for", async () => {
    const { browser } = await startForge({
      CODER_EXTERNAL_AUTH_0_TYPE: "azure-devops-entra",
      CODER_EXTERNAL_AUTH_0_PKCE_METHODS: "none",
    });

    const start = await browser.get("/external-auth/forge/callback");

    const { searchParams } = new URL(start.headers.get("location") ?? "");
    expect(searchParams.get("resource")).toBe("499b84ac-1321-427f-aa17-267ca6975798");
    expect(searchParams.has("code_challenge")).toBe(false);
  });

  test("signin#row207: two whole links in a row, each 307 to the provider's page", async () => {
    const { browser } = await startForge();

    const answers = [await linkByWeb(browser, "forge"), await linkByWeb(browser, "forge")];

    expect(answers.map(({ status }) => status)).toEqual([307, 307]);
    expect(answers.map(({ headers }) => headers.get("location"))).toEqual([
      "/external-auth/forge?redirected=true",
      "/external-auth/forge?redirected=true",
    ]);
    expect((await browser.get(PATH)).json.authenticated).toBe(true);
  });

  test("rules#28: it comes back to the page that was asked for, on this origin only", async () => {
    const { browser } = await startForge();
    const goBack = async (redirect: string) => {
      const start = await browser.get(`/external-auth/forge/callback?redirect=${encodeURIComponent(redirect)}`);
      const back = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
      const url = new URL(back.headers.get("location") ?? "");
      return (await browser.get(url.pathname + url.search)).headers.get("location");
    };

    expect(await goBack("/settings/external-auth")).toBe("/settings/external-auth");
    expect(await goBack("//evil.example/x")).toBe("/x");
  });

  test("signin#row167: without a session, 303 to the sign-in page and back here", async () => {
    const { server } = await startForge();

    const answer = await server.browser().get("/external-auth/forge/callback?redirect=%2Fx");

    expect(answer.status).toBe(303);
    const login = new URL(answer.headers.get("location") ?? "", server.origin);
    expect(login.pathname).toBe("/login");
    expect(login.searchParams.get("message")).toMatch(/^You are signed out or your session has expired/);
    expect(login.searchParams.get("redirect")).toBe("/external-auth/forge/callback?redirect=%2Fx");
  });

  test("rules#8: a code that another browser fetched links nothing", async () => {
    const { server, browser } = await startForge();
    const other = await openBrowser(server, "rosa");
    const start = await other.get("/external-auth/forge/callback");
    const back = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    const callback = new URL(back.headers.get("location") ?? "");

    const answer = await browser.get(callback.pathname + callback.search);

    expect([answer.status, answer.json.message]).toEqual([401, 'Cookie "oauth_state" must be provided.']);
    expect(await server.query("select * from external_auth_links")).toEqual([]);
  });

  test("rules#53: a code works once, and a refused one is 400 and not 500", async () => {
    const { browser } = await startForge();
    const start = await browser.get("/external-auth/forge/callback");
    const back = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    const callback = new URL(back.headers.get("location") ?? "");
    await browser.get(callback.pathname + callback.search);

    const again = await browser.get(callback.pathname + callback.search);

    expect([again.status, again.json]).toEqual([
      400,
      { message: "Failed exchanging Oauth code.", detail: "invalid_grant" },
    ]);
  });

  test("when the person cancels, a browser gets a page with the way back", async () => {
    const { browser } = await startForge();

    const answer = await browser.get("/external-auth/forge/callback?error=access_denied", { Accept: "text/html" });

    expect(answer.status).toBe(400);
    expect(answer.text).toContain("Encountered error in oidc process: access_denied");
    expect(answer.text).toContain('href="/settings/external-auth"');
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("design#4: while the provider is down, 502 and no link", async () => {
    const { forge, browser } = await startForge();
    const start = await browser.get("/external-auth/forge/callback");
    const back = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    const callback = new URL(back.headers.get("location") ?? "");
    forge.settings.down = 503;

    const answer = await browser.get(callback.pathname + callback.search);

    expect([answer.status, answer.json.detail]).toEqual([502, "forge answered 503."]);
  });
});

describe("reading links", () => {
  test("signin#row197: without a link, not authenticated", async () => {
    const { browser } = await startForge();

    const answer = await browser.get(PATH);

    expect(answer.json).toEqual({
      authenticated: false,
      device: false,
      display_name: "forge",
      supports_revocation: true,
      user: null,
      identity: null,
      app_installable: false,
      installations: [],
      app_install_url: "",
    });
  });

  test("signin#row198: a provider that tells no user is authenticated, and user is null", async () => {
    const { browser } = await startForge();
    await linkByWeb(browser, "forge");

    expect((await browser.get(PATH)).json).toMatchObject({ authenticated: true, user: null, identity: null });
  });

  test("signin#row200: with an address for installations, they are listed", async () => {
    const forge = await startOAuthTestProvider();
    forge.settings.installations = {
      installations: [{ id: 7, account: { id: 8, login: "acme" }, html_url: "https://forge.test/7" }, { id: "x" }],
    };
    const server = await startTestServer({
      env: {
        ...testProviderEnv(forge.url),
        CODER_EXTERNAL_AUTH_0_APP_INSTALLATIONS_URL: `${forge.url}/installations`,
        CODER_EXTERNAL_AUTH_0_APP_INSTALL_URL: "https://forge.test/install",
      },
    });
    const browser = await openBrowser(server);
    await linkByWeb(browser, "forge");

    expect((await browser.get(PATH)).json).toMatchObject({
      app_installable: true,
      app_install_url: "https://forge.test/install",
      installations: [
        {
          id: 7,
          account: { id: 8, login: "acme", avatar_url: "", profile_url: "", name: "" },
          configure_url: "https://forge.test/7",
        },
      ],
    });
  });

  test("signin#row201: two providers; link, list, unlink, list", async () => {
    const forge = await startOAuthTestProvider();
    const env = { ...testProviderEnv(forge.url), ...testProviderEnv(forge.url, 1, "second") };
    const server = await startTestServer({ env });
    const browser = await openBrowser(server);
    const count = async () => {
      const { providers, links } = (await browser.get("/api/v2/external-auth")).json;
      return [providers.length, links.length];
    };

    const before = await count();
    await linkByWeb(browser, "second");
    const linked = await count();
    await unlink(browser, "second");
    const after = await count();

    expect([before, linked, after]).toEqual([
      [2, 0],
      [2, 1],
      [2, 0],
    ]);
  });

  test("the list says what a provider can do and how a link is", async () => {
    const { forge, browser } = await startForge();
    forge.settings.expiresIn = 3600;
    await linkByWeb(browser, "forge");

    expect((await browser.get("/api/v2/external-auth")).json).toEqual({
      providers: [
        {
          id: "forge",
          type: "forge",
          device: false,
          display_name: "forge",
          display_icon: "/emojis/1f511.png",
          allow_refresh: true,
          allow_validate: true,
          supports_revocation: true,
          code_challenge_methods_supported: ["S256"],
        },
      ],
      links: [
        {
          provider_id: "forge",
          created_at: "2026-01-15T12:00:00.000Z",
          updated_at: "2026-01-15T12:00:00.000Z",
          has_refresh_token: true,
          expires: "2026-01-15T13:00:00.000Z",
          authenticated: true,
          validate_error: "",
        },
      ],
    });
  });

  test("a token that the provider refuses is not authenticated, and the list says why", async () => {
    const { forge, browser } = await startForge();
    await linkByWeb(browser, "forge");
    forge.tokens.clear();

    expect((await browser.get(PATH)).json.authenticated).toBe(false);
    expect((await browser.get("/api/v2/external-auth")).json.links[0]).toMatchObject({
      authenticated: false,
      expires: "0001-01-01T00:00:00Z",
      validate_error: "forge no longer accepts the token.",
    });
  });

  test("design#4: while the provider is down, 502 for it, and the list still answers", async () => {
    const { forge, browser } = await startForge();
    await linkByWeb(browser, "forge");
    forge.settings.down = 500;

    const one = await browser.get(PATH);
    const all = await browser.get("/api/v2/external-auth");

    expect([one.status, one.json]).toEqual([
      502,
      { message: "Failed to validate token.", detail: "forge answered 500." },
    ]);
    expect([all.status, all.json.links[0].validate_error]).toEqual([200, "forge answered 500."]);
  });

  test("links are a person's own", async () => {
    const { server, browser } = await startForge();
    await linkByWeb(browser, "forge");

    const other = await openBrowser(server, "rosa");

    expect((await other.get(PATH)).json.authenticated).toBe(false);
    expect((await unlink(other, "forge")).status).toBe(404);
    expect((await browser.get(PATH)).json.authenticated).toBe(true);
  });

  test.each(["", "/device"])("an unknown provider is 404: %s", async (rest) => {
    const { browser } = await startForge();
    const answer = await browser.get(`/api/v2/external-auth/nobody${rest}`);
    expect([answer.status, answer.json]).toEqual([404, NOT_FOUND]);
  });

  test.each(["/api/v2/external-auth", PATH, `${PATH}/device`])("without a session, 401: %s", async (path) => {
    const { server } = await startForge();
    expect((await server.browser().get(path)).status).toBe(401);
  });

  test("signin#row202: a provider without device flow, 400 for its three addresses", async () => {
    const { browser } = await startForge();
    const body = { device_code: "x" };

    const answers = [
      await browser.get(`${PATH}/device`),
      await browser.post(`${PATH}/device`, body, asClient(browser)),
      await browser.post(`${PATH}/device/poll`, body, asClient(browser)),
    ];

    expect(answers.map(({ status, json }) => [status, json.message])).toEqual([
      [400, "Git auth device flow not supported."],
      [400, "Git auth provider does not support device flow."],
      [400, "Git auth provider does not support device flow."],
    ]);
  });
});
