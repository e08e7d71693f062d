import { expect, test } from "vitest";
import { startOAuthTestProvider, testProviderEnv } from "../testing/identity-providers/oauth-test-provider.ts";
import { linkByWeb, openBrowser } from "../testing/link.ts";
import { startTestServer } from "../testing/start-test-server.ts";

const PATH = "/api/v2/external-auth/forge";

async function linkWithExpiringToken(env: Record<string, string> = {}) {
  const forge = await startOAuthTestProvider();
  forge.settings.expiresIn = 3600;
  const server = await startTestServer({ env: { ...testProviderEnv(forge.url), ...env } });
  const browser = await openBrowser(server);
  await linkByWeb(browser, "forge");
  const refreshes = () => forge.calls.filter((call) => call === "POST /token refresh_token").length;
  return { forge, server, browser, refreshes };
}

test("before its end a token is not renewed", async () => {
  const { server, browser, refreshes } = await linkWithExpiringToken();
  server.clock.advance(3599);

  expect((await browser.get(PATH)).json.authenticated).toBe(true);
  expect(refreshes()).toBe(0);
});

test("signin#7, rules#39: of 20 parallel requests on two replicas one renews the token, and all are authenticated", async () => {
  const { forge, server, browser, refreshes } = await linkWithExpiringToken();
  const replica = await startTestServer({ replicaOf: server, env: testProviderEnv(forge.url) });
  const elsewhere = replica.browser();
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  server.clock.advance(3600);
  let open = () => {};
  forge.settings.holdRefresh = new Promise((resolve) => {
    open = resolve;
  });

  const answers = Array.from({ length: 20 }, (_, index) => (index % 2 ? elsewhere : browser).get(PATH));
  await expect.poll(refreshes).toBe(1);
  open();

  expect((await Promise.all(answers)).map(({ json }) => json.authenticated)).toEqual(Array(20).fill(true));
  expect(refreshes()).toBe(1);
});

test("a refusal ends the renewing: not authenticated, said in the list, and asked for once", async () => {
  const { forge, server, browser, refreshes } = await linkWithExpiringToken();
  forge.settings.refuseRefresh = true;
  server.clock.advance(3600);

  await browser.get(PATH);
  const [link] = (await browser.get("/api/v2/external-auth")).json.links;

  expect(link).toMatchObject({
    authenticated: false,
    has_refresh_token: false,
    validate_error: "forge did not refresh the token: invalid_grant.",
  });
  expect(refreshes()).toBe(1);
});

test("an outage does not end it: 502, and for five seconds the same, then the next request renews", async () => {
  const { forge, server, browser } = await linkWithExpiringToken();
  server.clock.advance(3600);
  forge.settings.down = 502;
  const during = await browser.get(PATH);
  forge.settings.down = undefined;
  const held = await browser.get(PATH);
  server.clock.advance(5);

  expect(during.status).toBe(502);
  expect([held.status, held.json]).toEqual([502, during.json]);
  expect((await browser.get(PATH)).json.authenticated).toBe(true);
});

test("with NO_REFRESH an expired token stays expired", async () => {
  const { server, browser, refreshes } = await linkWithExpiringToken({ CODER_EXTERNAL_AUTH_0_NO_REFRESH: "true" });
  server.clock.advance(3600);

  const { providers, links } = (await browser.get("/api/v2/external-auth")).json;

  expect(providers[0].allow_refresh).toBe(false);
  expect(links[0]).toMatchObject({
    authenticated: false,
    validate_error: "The token has expired and cannot be refreshed.",
  });
  expect(refreshes()).toBe(0);
});

test("rules#18: tokens are stored encrypted, and neither answered nor logged", async () => {
  const { forge, server, browser } = await linkWithExpiringToken();
  const answers = [await browser.get(PATH), await browser.get("/api/v2/external-auth")];
  const issued = [...forge.tokens];

  const dump = JSON.stringify(await server.query("select * from external_auth_links"));
  const rows = await server.query("select encrypted_access_token from external_auth_links");
  const stored = Buffer.from(rows[0]?.encrypted_access_token as Uint8Array);

  expect(issued).toHaveLength(1);
  expect(server.deps.encryption.decrypt(stored)).toBe(issued[0]);
  for (const text of [dump, stored.toString("latin1"), server.logged(), ...answers.map(({ text }) => text)]) {
    expect(text).not.toMatch(/[ar]t-[0-9a-f]{8}-/);
  }
});
