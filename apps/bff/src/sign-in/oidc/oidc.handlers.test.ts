import { describe, expect, test } from "vitest";
import {
  authorizeAtIssuer,
  kyle,
  OIDC_CALLBACK,
  outcomeOf,
  signInByOidc,
  startOidcServer,
} from "../../testing/identity-providers/oidc-people.ts";
import { addPerson, createOwner } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const ME = "/api/v2/users/me";

describe("signing in", () => {
  test("signin#row82 and signin#row104: an email is enough: 307, a session, one audit row that registers", async () => {
    const world = await startOidcServer();
    const browser = world.server.browser();

    const answer = await signInByOidc(world, browser);

    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/"]);
    const { json: me } = await browser.get(ME);
    expect(me).toMatchObject({
      username: "kyle",
      email: "kyle@kwc.io",
      login_type: "oidc",
      organization_ids: [expect.any(String)],
    });
    expect(await world.server.query("select action, user_id, status_code from audit_logs")).toEqual([
      { action: "register", user_id: me.id, status_code: 307 },
    ]);
  });

  test("signin#10.2: the link is `<issuer>||<subject>`, tokens are stored encrypted, claims are not kept", async () => {
    const world = await startOidcServer();
    world.issuer.script.tokens = { refresh_token: "scripted-refresh-token" };

    await signInByOidc(world, world.server.browser());

    const [link] = await world.server.query("select * from user_links");
    expect(link?.linked_id).toBe(`${world.issuer.url}||sub-248289761001`);
    const { encryption } = world.server.deps;
    const open = (sealed: unknown) => (Buffer.isBuffer(sealed) ? encryption.decrypt(sealed) : undefined);
    expect(open(link?.oauth_access_token)).toBe("scripted-access-token");
    expect(open(link?.oauth_refresh_token)).toBe("scripted-refresh-token");
    expect(link?.oauth_expiry).toEqual(new Date(world.server.clock.now().getTime() + 3_600_000));
  });

  test("the first person ever becomes owner, also with passwords and sign-ups off; the second does not come in", async () => {
    const world = await startOidcServer({
      CODER_DISABLE_PASSWORD_AUTH: "true",
      CODER_OIDC_ALLOW_SIGNUPS: "false",
    });
    const browser = world.server.browser();

    expect((await signInByOidc(world, browser)).status).toBe(307);
    expect((await browser.get(ME)).json).toMatchObject({ login_type: "oidc", roles: [{ name: "owner" }] });

    const second = { sub: "another", email: "maja@kwc.io", email_verified: true };
    expect((await signInByOidc(world, world.server.browser(), second)).status).toBe(403);
  });

  test.each(["me", "Login", "first"])(
    "a user name that the server needs for itself, %j, gets a suffix as a taken one does",
    async (preferred_username) => {
      const world = await startOidcServer();

      expect((await signInByOidc(world, world.server.browser(), { ...kyle, preferred_username })).status).toBe(307);

      const [row] = await world.server.query("select username from users");
      expect(row?.username).toMatch(new RegExp(`^${preferred_username}-[a-z0-9]{6}$`));
    },
  );

  test("who has been here before is known by the subject, whatever the email is now", async () => {
    const world = await startOidcServer();
    await signInByOidc(world, world.server.browser());

    const again = await signInByOidc(world, world.server.browser(), { ...kyle, email: "kyle@other.io" });

    expect(again.status).toBe(307);
    expect(await world.server.query("select username, email from users")).toEqual([
      { username: "kyle", email: "kyle@other.io" },
    ]);
    expect(await world.server.query("select action from audit_logs order by action")).toEqual([
      { action: "login" },
      { action: "register" },
    ]);
  });

  test("signin#row112: where it leads is a path on our own host", async () => {
    const world = await startOidcServer();
    const browser = world.server.browser();

    const answer = await browser.get(await authorizeWith(world, browser, "https://malicious.com/my/path?a=b"));

    expect([answer.status, answer.headers.get("location")]).toEqual([307, "/my/path?a=b"]);
  });

  test("ASVS 7.2.4: the session that the browser had ends", async () => {
    const world = await startOidcServer();
    const browser = world.server.browser();
    await signInByOidc(world, browser);
    const old = browser.cookies.get("coder_session_token") ?? "";

    await signInByOidc(world, browser);

    expect((await world.server.browser().get(ME, { "Coder-Session-Token": old })).status).toBe(401);
    expect((await browser.get(ME)).status).toBe(200);
  });
});

describe("the way to the provider", () => {
  test("signin#row194, signin#3 step 5, ASVS 10.2.1: state, nonce, S256 and the configured parameters", async () => {
    const world = await startOidcServer({
      CODER_OIDC_SCOPES: "openid,email,groups",
      CODER_OIDC_AUTH_URL_PARAMS: '{"access_type": "offline", "hd": "kwc.io"}',
    });
    const browser = world.server.browser();

    const answer = await browser.get(`${OIDC_CALLBACK}?redirect=/workspaces`);

    const location = new URL(answer.headers.get("location") ?? "");
    expect(location.origin + location.pathname).toBe(`${world.issuer.url}/authorize`);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      client_id: "coder",
      response_type: "code",
      redirect_uri: `${world.server.origin}${OIDC_CALLBACK}`,
      scope: "openid email groups",
      state: browser.cookies.get("oauth_state"),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      access_type: "offline",
      hd: "kwc.io",
    });
    expect(browser.cookies.get("oauth_redirect")).toBe("/workspaces");
    expect(answer.setCookies.filter((cookie) => !/; HttpOnly/.test(cookie))).toEqual([]);
  });

  test("CODER_OIDC_REDIRECT_URL takes the place of the access URL", async () => {
    const redirectUrl = "https://front.example.com/api/v2/users/oidc/callback";
    const world = await startOidcServer({ CODER_OIDC_REDIRECT_URL: redirectUrl });

    await signInByOidc(world, world.server.browser());

    expect(world.issuer.tokenRequests.map((form) => form.get("redirect_uri"))).toEqual([redirectUrl]);
  });

  test.each([
    [undefined, true],
    [["S256"], true],
    [["plain"], false],
  ])("RFC 7636: methods %j of the provider: a challenge is sent: %s", async (methods, isSent) => {
    const world = await startOidcServer();
    world.issuer.script.metadata = { code_challenge_methods_supported: methods };
    const restarted = await startTestServer({ replicaOf: world.server, github: false, env: world.issuer.env });
    world.issuer.script.idToken = kyle;
    const browser = restarted.browser();

    const start = await browser.get(OIDC_CALLBACK);
    const location = start.headers.get("location") ?? "";
    const state = new URL(location).searchParams.get("state") ?? "";
    const code = world.issuer.authorize(location);
    const answer = await browser.get(`${OIDC_CALLBACK}?${new URLSearchParams({ code, state })}`);

    expect(new URL(location).searchParams.has("code_challenge")).toBe(isSent);
    expect(world.issuer.tokenRequests[0]?.has("code_verifier")).toBe(isSent);
    expect(answer.status).toBe(307);
  });
});

describe("the way back belongs to the browser and to the provider", () => {
  test("signin#row111: without configuration, 400", async () => {
    const server = await startTestServer({ github: false });

    const answer = await server.browser().get(OIDC_CALLBACK);

    expect([answer.status, answer.json]).toEqual([400, { message: "The oauth2 method requested is not configured!" }]);
  });

  test("signin#3 step 2: the provider's error, 400 with its words", async () => {
    const { server } = await startOidcServer();

    const answer = await server
      .browser()
      .get(`${OIDC_CALLBACK}?error=access_denied&error_description=No&error_uri=https://a.example&state=x`);

    expect([answer.status, answer.json]).toEqual([
      400,
      { message: "Encountered error in oidc process: access_denied", detail: "No, error_uri: https://a.example" },
    ]);
    expect(await server.query("select id from users")).toEqual([]);
  });

  test.each([
    ["no state", 400, "State must be provided.", (url: string) => url.replace(/state=[^&]*/, ""), []],
    ["another state", 401, "State mismatched.", (url: string) => url.replace(/state=[^&]*/, "state=other"), []],
    ["no state cookie", 401, 'Cookie "oauth_state" must be provided.', (url: string) => url, ["oauth_state"]],
    ["no verifier", 400, "PKCE challenge must be provided.", (url: string) => url, ["oauth_pkce_verifier"]],
  ])("signin#3 steps 6 to 9: %s: %i", async (_case, status, message, change, lostCookies) => {
    const world = await startOidcServer();
    const browser = world.server.browser();
    const callback = await authorizeAtIssuer(world, browser);
    for (const name of lostCookies) browser.cookies.delete(name);

    const answer = await browser.get(change(callback));

    expect([answer.status, answer.json.message]).toEqual([status, message]);
    expect(world.issuer.tokenRequests).toEqual([]);
  });

  test("rules#8: another browser cannot finish it", async () => {
    const world = await startOidcServer();
    const callback = await authorizeAtIssuer(world, world.server.browser());
    const other = world.server.browser();
    await authorizeAtIssuer(world, other);

    expect((await other.get(callback)).json.message).toBe("State mismatched.");
  });

  test("RFC 9700 4.4: what was begun with GitHub is not finished here, nor the other way round", async () => {
    const world = await startOidcServer();
    const both = await startTestServer({ env: world.issuer.env, github: { deviceFlow: false } });
    const [atGitHub, atIssuer] = [both.browser(), both.browser()];
    await atGitHub.get("/api/v2/users/oauth2/github/callback");
    await atIssuer.get(OIDC_CALLBACK);
    const query = (browser: typeof atGitHub) => `?code=stolen&state=${browser.cookies.get("oauth_state")}`;

    const here = await atGitHub.get(OIDC_CALLBACK + query(atGitHub));
    const there = await atIssuer.get(`/api/v2/users/oauth2/github/callback${query(atIssuer)}`);

    expect([here.status, here.json.message]).toEqual([401, "State mismatched."]);
    expect([there.status, there.json.message]).toEqual([401, "State mismatched."]);
    expect(world.issuer.tokenRequests).toEqual([]);
  });

  test("RFC 9207, ASVS 10.2.2: an answer that names another issuer is not redeemed", async () => {
    const world = await startOidcServer();
    const browser = world.server.browser();
    const callback = await authorizeAtIssuer(world, browser);

    const answer = await browser.get(`${callback}&iss=${encodeURIComponent("https://evil.example")}`);

    expect([answer.status, answer.json]).toEqual([
      400,
      { message: "Failed to verify OIDC token.", detail: "the answer came from a different provider" },
    ]);
    expect(world.issuer.tokenRequests).toEqual([]);
  });

  test("RFC 9207: the right issuer in the address is fine", async () => {
    const world = await startOidcServer();
    world.issuer.script.idToken = kyle;
    const browser = world.server.browser();
    const callback = await authorizeAtIssuer(world, browser);

    expect((await browser.get(`${callback}&iss=${encodeURIComponent(world.issuer.url)}`)).status).toBe(307);
  });
});

describe("accounts (signin#4.5)", () => {
  test("signin#row92 and signin#row93: with sign-ups off the first comes in as owner, the next is refused", async () => {
    const world = await startOidcServer({ CODER_OIDC_ALLOW_SIGNUPS: "false" });

    const first = await outcomeOf(world);
    const second = await outcomeOf(world, { ...kyle, sub: "other", email: "other@kwc.io" });

    expect(first).toEqual([307]);
    expect(second).toEqual([
      403,
      {
        message: "Signups are disabled",
        detail: "Please contact your Coder administrator to request access.",
      },
    ]);
    expect(await world.server.query("select username, rbac_roles from users")).toEqual([
      { username: "kyle", rbac_roles: ["owner"] },
    ]);
  });

  test("signin#4.5 step 2: the operator's own text, Markdown on the page", async () => {
    const world = await startOidcServer({
      CODER_OIDC_ALLOW_SIGNUPS: "false",
      CODER_OIDC_SIGNUPS_DISABLED_TEXT: "Ask **Ada** <b>or</b> [the desk](https://help.kwc.io).",
    });
    await createOwner(world.server);
    const browser = world.server.browser();
    world.issuer.script.idToken = { ...kyle, email: "new@kwc.io" };

    const answer = await browser.get(await authorizeAtIssuer(world, browser), { accept: "text/html" });

    expect([answer.status, answer.headers.get("content-type")]).toEqual([403, "text/html; charset=utf-8"]);
    expect(answer.text).toContain(
      '<p>Ask <strong>Ada</strong> &lt;b&gt;or&lt;/b&gt; <a href="https://help.kwc.io">the desk</a>.</p>',
    );
  });

  test("signin#4.5 step 3: the email of a password account, 403 with the way to convert", async () => {
    const world = await startOidcServer();
    await addPerson(world.server, { username: "kyle", email: "kyle@kwc.io" });

    expect(await outcomeOf(world)).toEqual([
      403,
      {
        message: "Incorrect login type",
        detail:
          'Attempting to use login type "oidc", but the user has the login type "password". You can convert your account to use this login type by visiting your account settings.',
      },
    ]);
    expect(await world.server.query("select user_id from user_links")).toEqual([]);
  });

  test("rules#13: an email whose account is linked to another subject, 403", async () => {
    const world = await startOidcServer();
    await signInByOidc(world, world.server.browser());

    const [status, body] = await outcomeOf(world, { ...kyle, sub: "impostor" });

    expect([status, body]).toEqual([
      403,
      {
        message: "Email already linked",
        detail:
          'The account with the email "kyle@kwc.io" is linked to another OpenID Connect account. Sign in with that one, or ask your Coder administrator.',
      },
    ]);
  });

  test("signin#row110: a taken username gets a suffix", async () => {
    const world = await startOidcServer();
    await addPerson(world.server, { username: "kyle", email: "other@kwc.io" });

    await signInByOidc(world, world.server.browser());

    const [row] = await world.server.query("select username from users where login_type = 'oidc'");
    expect(row?.username).toMatch(/^kyle-[a-z0-9]{6}$/);
  });

  test("signin#row106: who signs in again with an expired link gets new tokens by the code; no refresh is tried", async () => {
    const world = await startOidcServer();
    world.issuer.script.tokens = { access_token: "first-token", refresh_token: "first-refresh", expires_in: 3600 };
    const browser = world.server.browser();
    await signInByOidc(world, browser);
    world.server.clock.advance(7200);
    world.issuer.script.tokens = { access_token: "second-token", refresh_token: "second-refresh", expires_in: 3600 };

    const answer = await signInByOidc(world, browser);

    expect(answer.status).toBe(307);
    expect(world.issuer.tokenRequests.map((form) => form.get("grant_type"))).toEqual([
      "authorization_code",
      "authorization_code",
    ]);
    const [link] = await world.server.query("select oauth_access_token as sealed from user_links");
    expect(Buffer.isBuffer(link?.sealed) && world.server.deps.encryption.decrypt(link.sealed)).toBe("second-token");
    expect((await browser.get(ME)).status).toBe(200);
    expect(world.issuer.tokenRequests).toHaveLength(2);
  });

  test.each(["ID token", "user info"])(
    "signin#row95 and signin#row97: username, name and picture of the %s; the name is trimmed and cut to 128",
    async (source) => {
      const profile = { preferred_username: "hotdog", name: `  Hot  Dog ${"x".repeat(129)} `, picture: "/img-path" };
      const isInToken = source === "ID token";
      const world = await startOidcServer({}, { userInfo: isInToken ? undefined : profile });
      const browser = world.server.browser();

      await signInByOidc(world, browser, isInToken ? { ...kyle, ...profile } : kyle);

      expect((await browser.get(ME)).json).toMatchObject({
        username: "hotdog",
        name: `Hot  Dog ${"x".repeat(119)}`,
        avatar_url: "/img-path",
      });
    },
  );

  test("signin#row105: a dormant person becomes active, with an audit row", async () => {
    const world = await startOidcServer();
    await signInByOidc(world, world.server.browser());
    await world.server.query("update users set status = 'dormant'");

    expect(await outcomeOf(world)).toEqual([307]);

    expect(await world.server.query("select status from users")).toEqual([{ status: "active" }]);
    expect(await world.server.query("select resource_type from audit_logs where action = 'write'")).toEqual([
      { resource_type: "user" },
    ]);
  });

  test("design#9: a suspended person gets no session", async () => {
    const world = await startOidcServer();
    await signInByOidc(world, world.server.browser());
    await world.server.query("update users set status = 'suspended'");

    expect(await outcomeOf(world)).toEqual([
      401,
      { message: "Your account is suspended. Contact an admin to reactivate your account." },
    ]);
  });
});

describe("what a person sees", () => {
  test("signin#row35: the button's text and icon", async () => {
    const { server } = await startOidcServer({
      CODER_OIDC_SIGN_IN_TEXT: "Sign in with KWC",
      CODER_OIDC_ICON_URL: "/icon/kwc.svg",
    });

    const { json } = await server.browser().get("/api/v2/users/authmethods");

    expect(json.oidc).toEqual({ enabled: true, signInText: "Sign in with KWC", iconUrl: "/icon/kwc.svg" });
  });

  test("where people are sent straight to the provider, the way back from a refusal is not", async () => {
    const world = await startOidcServer({
      CODER_OIDC_EMAIL_DOMAIN: "acme.com",
      CODER_SIGN_IN_REDIRECT: "true",
      CODER_DISABLE_PASSWORD_AUTH: "true",
    });
    const browser = world.server.browser();
    world.issuer.script.idToken = kyle;

    const answer = await browser.get(await authorizeAtIssuer(world, browser, "/templates"), { accept: "text/html" });

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('href="/login?ways=all&amp;redirect=%2Ftemplates"');
  });

  test("a refusal is a page with the way back, in the same status", async () => {
    const world = await startOidcServer({ CODER_OIDC_EMAIL_DOMAIN: "acme.com" });
    const browser = world.server.browser();
    world.issuer.script.idToken = kyle;

    const answer = await browser.get(await authorizeAtIssuer(world, browser, "/templates"), { accept: "text/html" });

    expect(answer.status).toBe(403);
    expect(answer.text).toContain("Your email &quot;kyle@kwc.io&quot; is not from an authorized domain!");
    expect(answer.text).toContain("Please contact your Coder administrator.");
    expect(answer.text).not.toContain("acme.com");
    expect(answer.text).toContain('href="/login?redirect=%2Ftemplates"');
  });
});

async function authorizeWith(
  world: Awaited<ReturnType<typeof startOidcServer>>,
  browser: Parameters<typeof authorizeAtIssuer>[1],
  redirect: string,
) {
  world.issuer.script.idToken = kyle;
  return authorizeAtIssuer(world, browser, redirect);
}
