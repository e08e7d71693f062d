import { describe, expect, test } from "vitest";
import { startDevice } from "../testing/people.ts";
import { redirectVectors } from "../testing/requests/redirect-vectors.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const MANY_REQUESTS_MS = 60_000;

const CALLBACK = "/api/v2/users/oauth2/github/callback";
const web = { github: { deviceFlow: false } };

describe("signin#3: the start of a sign-in", () => {
  test("signin#row189: without a provider, 400", async () => {
    const server = await startTestServer({ github: false });

    const answer = await server.browser().get(CALLBACK);

    expect([answer.status, answer.json]).toEqual([400, { message: "The oauth2 method requested is not configured!" }]);
  });

  test("signin#row190: to GitHub, with state, scopes, PKCE and an address by the access URL", async () => {
    const server = await startTestServer(web);
    const browser = server.browser();

    const answer = await browser.get(`${CALLBACK}?redirect=/dashboard`, { host: "evil.test" });

    const { origin, pathname, searchParams } = new URL(answer.headers.get("location") ?? "");
    expect([answer.status, origin, pathname]).toEqual([307, server.github.url, "/login/oauth/authorize"]);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: server.deps.config.github?.clientId,
      response_type: "code",
      redirect_uri: `${server.origin}${CALLBACK}`,
      scope: "read:user read:org user:email",
      state: browser.cookies.get("oauth_state"),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(browser.cookies.get("oauth_redirect")).toBe("/dashboard");
  });

  test("signin#1.3: the three cookies and their attributes", async () => {
    const server = await startTestServer();

    const { setCookies } = await server.browser().get(CALLBACK);

    expect(setCookies.filter((cookie) => cookie.startsWith("oauth_"))).toEqual([
      expect.stringMatching(/^oauth_state=[a-zA-Z0-9]{32}; Path=\/; HttpOnly; SameSite=Lax$/),
      "oauth_redirect=; Path=/; HttpOnly; SameSite=Lax",
      expect.stringMatching(/^oauth_pkce_verifier=[a-zA-Z0-9]{64}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  test.each([
    [{}, false],
    [{ CODER_SECURE_AUTH_COOKIE: "true" }, true],
  ])(
    "signin#row195: with %j a preset state is the cookie's, Secure: %s",
    async (env: Record<string, string>, isSecure) => {
      const server = await startTestServer({ ...web, env });
      const browser = server.browser();

      const { setCookies, headers } = await browser.get(`${CALLBACK}?oidc_merge_state=convert-preset`);

      expect(browser.cookies.get("oauth_state")).toBe("convert-preset");
      expect(new URL(headers.get("location") ?? "").searchParams.get("state")).toBe("convert-preset");
      expect(setCookies.map((cookie) => cookie.includes("; Secure"))).toEqual(Array(4).fill(isSecure));
    },
  );

  test("signin#1.3: a redirect left over from another sign-in cannot win", async () => {
    const server = await startTestServer();
    const browser = server.browser();
    await browser.get(`${CALLBACK}?redirect=/stale`);

    await browser.get(CALLBACK);

    expect(browser.cookies.get("oauth_redirect")).toBe("");
  });

  test("two browsers never share state or verifier", async () => {
    const server = await startTestServer(web);
    const seen = new Set<string>();

    for (let count = 0; count < 10; count++) {
      const browser = server.browser();
      await browser.get(CALLBACK);
      for (const name of ["oauth_state", "oauth_pkce_verifier"]) seen.add(browser.cookies.get(name) ?? "");
    }

    expect(seen.size).toBe(20);
  });

  test("signin#row72 and signin#row191: of https://evil/x?y the cookie keeps /x?y", async () => {
    const server = await startTestServer(web);
    const browser = server.browser();

    await browser.get(`${CALLBACK}?redirect=${encodeURIComponent("https://evil/x?y")}`);

    expect(browser.cookies.get("oauth_redirect")).toBe("/x?y");
  });
});

describe("rules#28 over HTTP", () => {
  test.each([
    ["web", web],
    ["device", {}],
  ])("%s flow: whatever is wanted, the cookie holds the safe path", async (_flow, options) => {
    const server = await startTestServer(options);

    for (const [wanted, expected] of redirectVectors) {
      const browser = server.browser();
      await browser.get(`${CALLBACK}?redirect=${encodeURIComponent(wanted)}`);
      const kept = decodeURIComponent(browser.cookies.get("oauth_redirect") ?? "");
      expect([wanted, kept]).toEqual([wanted, wanted === "" ? "" : expected]);
    }
  });

  test(
    "device flow: whatever the cookie says, the answer leads to a safe path",
    async () => {
      const server = await startTestServer({ env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } });
      const browser = server.browser();

      for (const [wanted, expected] of redirectVectors) {
        browser.cookies.clear();
        const device = await startDevice(browser);
        server.github.control.approve(device.userCode, "octocat");
        server.clock.advance(5);
        browser.cookies.set("oauth_redirect", encodeURIComponent(wanted));
        const { json } = await device.poll();
        expect([wanted, json.redirect_url]).toEqual([wanted, expected]);
      }
    },
    MANY_REQUESTS_MS,
  );

  test("several redirects in one address count as none", async () => {
    const server = await startTestServer();
    const browser = server.browser();

    await browser.get(`${CALLBACK}?redirect=/one&redirect=//evil.com`);

    expect(browser.cookies.get("oauth_redirect")).toBe("");
  });
});
