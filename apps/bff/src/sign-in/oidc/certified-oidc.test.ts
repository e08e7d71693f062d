import { expect, test } from "vitest";
import { startCertifiedIssuer } from "../../testing/identity-providers/certified-issuer.ts";
import { OIDC_CALLBACK } from "../../testing/identity-providers/oidc-people.ts";
import { createOwner, signInWithPassword } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";
import { createTestClock } from "../../testing/test-clock.ts";

const ME = "/api/v2/users/me";

async function startWorld(env: Record<string, string> = {}) {
  const issuer = await startCertifiedIssuer();
  // The issuer uses real time.
  const clock = createTestClock(new Date().toISOString());
  const server = await startTestServer({ github: false, clock, env: { ...issuer.env, ...env } });
  const beServed = () => {
    issuer.serve(server.origin + OIDC_CALLBACK);
    clock.advance(2);
  };
  const authorize = async (browser: TestBrowser, login?: string) => {
    const start = await browser.get(OIDC_CALLBACK);
    return issuer.visit(start.headers.get("location") ?? "", login);
  };
  return { issuer, clock, server, beServed, authorize };
}

test("signin#4.6: a person signs in with the certified provider", async () => {
  const world = await startWorld();
  world.beServed();
  const browser = world.server.browser();

  const answer = await browser.get(await world.authorize(browser, "kyle"));

  expect([answer.status, answer.headers.get("location")]).toEqual([307, "/"]);
  expect((await browser.get(ME)).json).toMatchObject({ username: "kyle", name: "Name of kyle", email: "kyle@kwc.io" });
  expect(await world.server.query("select linked_id from user_links")).toEqual([
    { linked_id: `${world.issuer.url}||kyle` },
  ]);
});

test("rules#17: a person who turns back leaves nothing behind", async () => {
  const world = await startWorld();
  world.beServed();
  const browser = world.server.browser();

  const answer = await browser.get(await world.authorize(browser));

  expect([answer.status, answer.json.message]).toEqual([400, "Encountered error in oidc process: access_denied"]);
  expect(await world.server.query("select id from users")).toEqual([]);
});

test("rules#53: of 20 callbacks with one code one signs in, the others are refused cleanly", async () => {
  const world = await startWorld();
  world.beServed();
  const browser = world.server.browser();
  const callback = await world.authorize(browser, "kyle");

  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.get(callback)));

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 307)).toHaveLength(1);
  expect(answers.filter(({ status }) => status !== 307).map(({ json }) => json)).toEqual(
    Array.from({ length: 19 }, () => ({ message: "Failed exchanging Oauth code.", detail: "invalid_grant" })),
  );
  expect(await world.server.query("select count(*)::int as keys from api_keys")).toEqual([{ keys: 1 }]);
});

test("rules#63: discovery that fails at start keeps neither passwords nor /healthz from working, and is made up for", async () => {
  const world = await startWorld();
  await createOwner(world.server);
  const browser = world.server.browser();

  const during = await browser.get(OIDC_CALLBACK);
  const password = await signInWithPassword(world.server.browser());
  const health = await browser.get("/healthz");

  expect([during.status, during.json]).toEqual([
    502,
    {
      message: "The sign-in provider cannot be used right now.",
      detail:
        "The configuration of the OpenID Connect provider could not be read: The OpenID Connect provider answered 503.",
    },
  ]);
  expect(browser.cookies.has("oauth_state")).toBe(false);
  expect([password.status, health.status]).toEqual([201, 200]);
  expect(world.server.logged()).toContain("signing in with OpenID Connect is off until it succeeds");

  world.beServed();

  expect((await browser.get(await world.authorize(browser, "maja"))).status).toBe(307);
});

test("signin#10.4: while discovery fails the page does not name the provider's address, the log does", async () => {
  const world = await startWorld();

  const { status, text } = await world.server.browser().get(OIDC_CALLBACK, { accept: "text/html" });

  expect([status, text]).toEqual([502, expect.stringContaining("Detail: The configuration of the OpenID Connect")]);
  expect(text).not.toContain(new URL(world.issuer.url).host);
  expect(world.server.logged()).toContain(world.issuer.url);
});

test("signin#1.4 step 8: an expired token is renewed once for 20 requests, and all pass", async () => {
  const world = await startWorld({
    CODER_OIDC_SCOPES: "openid,profile,email,offline_access",
    CODER_OIDC_AUTH_URL_PARAMS: '{"prompt": "consent"}',
    CODER_SESSION_DURATION: "48h",
  });
  world.beServed();
  const browser = world.server.browser();
  await browser.get(await world.authorize(browser, "kyle"));
  const [before] = await world.server.query("select oauth_access_token, oauth_expiry from user_links");
  world.clock.advance(7200);

  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.get(ME)));

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const [after] = await world.server.query("select oauth_access_token, oauth_expiry from user_links");
  expect(after?.oauth_access_token).not.toEqual(before?.oauth_access_token);
});

test("rules#22, signin#1.4 step 8: without a refresh token the session ends with the provider's token, and signing in again works", async () => {
  const world = await startWorld();
  world.beServed();
  const browser = world.server.browser();
  await browser.get(await world.authorize(browser, "kyle"));
  world.clock.advance(7200);

  const answer = await browser.get(ME);

  expect([answer.status, answer.json.detail]).toEqual([
    401,
    expect.stringMatching(/^OpenID Connect session expired at "[^"]+"\. Try signing in again\.$/),
  ]);
  world.clock.advance(-7200);
  expect((await browser.get(await world.authorize(browser, "kyle"))).status).toBe(307);
});
