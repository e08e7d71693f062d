import { expect, test } from "vitest";
import { startCertifiedIssuer } from "../../testing/identity-providers/certified-issuer.ts";
import { OIDC_CALLBACK, signInByOidc, startOidcServer } from "../../testing/identity-providers/oidc-people.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import type { TestBrowser } from "../../testing/test-browser.ts";
import { createTestClock } from "../../testing/test-clock.ts";

const LOGOUT = "/api/v2/users/oidc/logout";
const ME = "/api/v2/users/me";
const ON = { CODER_OIDC_RP_INITIATED_LOGOUT: "true" };
const TOLD = "/login?ways=all&message=You%20are%20signed%20out%20here%20and%20at%20your%20provider.";

test("signin#row224: with the certified provider, somebody is signed out here and there, and comes back", async () => {
  const issuer = await startCertifiedIssuer();
  const clock = createTestClock(new Date().toISOString());
  const server = await startTestServer({ github: false, clock, env: { ...issuer.env, ...ON } });
  issuer.serve(server.origin + OIDC_CALLBACK);
  clock.advance(2);
  const browser = server.browser();
  const authorize = async () => (await browser.get(OIDC_CALLBACK)).headers.get("location") ?? "";
  await browser.get(await issuer.visit(await authorize(), "kyle"));

  const answer = await leave(browser);

  expect((await browser.get(ME)).status).toBe(401);
  const url = new URL(answer.json.provider_logout_url);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "coder",
    post_logout_redirect_uri: `${server.origin}${LOGOUT}`,
    state: expect.stringMatching(/^[a-zA-Z0-9]{32}$/),
  });
  const back = await browser.get(await issuer.signOut(url.href));
  expect([back.status, back.headers.get("location")]).toEqual([303, TOLD]);
  expect(await issuer.asksToSignIn(await authorize())).toBe(true);
});

test("signin#row225: a return that we did not send anybody on is not told as a sign-out, nor is a second one", async () => {
  const { browser } = await signedIn();
  const url = new URL((await leave(browser)).json.provider_logout_url);
  const state = url.searchParams.get("state") ?? "";

  const foreign = await browser.get(`${LOGOUT}?state=another`);
  const first = await browser.get(`${LOGOUT}?state=${state}`);
  const second = await browser.get(`${LOGOUT}?state=${state}`);

  expect([foreign, first, second].map(({ headers }) => headers.get("location"))).toEqual([
    "/login?ways=all",
    TOLD,
    "/login?ways=all",
  ]);
});

test.each([
  ["the option is off", {}, { end_session_endpoint: "https://issuer.test/end" }],
  ["the provider has no such page", ON, {}],
  ["the provider's page is not protected", ON, { end_session_endpoint: "http://issuer.test/end" }],
])("signin#row226: %s: signed out here, and nothing else", async (_case, env, metadata) => {
  const { browser, server } = await signedIn(env, metadata);

  const answer = await leave(browser);

  expect([answer.status, answer.json]).toEqual([200, { message: "Logged out!" }]);
  expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
  expect((await browser.get(ME)).status).toBe(401);
  expect(await server.query("select action from audit_logs where action = 'logout'")).toHaveLength(1);
});

test("signin#row226: somebody with a password has no provider to sign out of", async () => {
  const { server } = await signedIn();
  const browser = await browserOf(server, await addPerson(server));

  expect((await leave(browser)).json).toEqual({ message: "Logged out!" });
});

test("signin#row227: the ways to sign in say that it is offered, and only then", async () => {
  const on = await signedIn();
  const off = await signedIn({});

  const offered = async ({ browser }: typeof on) => (await browser.get("/api/v2/users/authmethods")).json.oidc;
  expect(await offered(on)).toMatchObject({ rp_initiated_logout: true });
  expect(await offered(off)).not.toHaveProperty("rp_initiated_logout");
});

async function signedIn(
  env: Record<string, string> = ON,
  metadata: Record<string, unknown> = { end_session_endpoint: "https://issuer.test/end?tenant=1" },
) {
  const world = await startOidcServer(env, { metadata });
  const browser = world.server.browser();
  await signInByOidc(world, browser);
  return { server: world.server, browser };
}

function leave(browser: TestBrowser) {
  return browser.post(LOGOUT, undefined, { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" });
}
