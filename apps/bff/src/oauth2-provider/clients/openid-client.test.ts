import * as oauth from "openid-client";
import { expect, test } from "vitest";
import { buildTestDashboard } from "../../testing/built-dashboard.ts";
import { allowOnGrantPage, openGrantPage } from "../../testing/oauth-clients/grant-page.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const CALLBACK = "http://127.0.0.1/callback";
const SCOPE = "user:read_personal workspace:read";

const methods = [
  ["client_secret_basic", oauth.ClientSecretBasic],
  ["client_secret_post", oauth.ClientSecretPost],
  ["none", () => oauth.None()],
] as const;

for (const [method, authenticate] of methods) {
  test(`oauth-provider#row186, RFC 9207 2.4: openid-client as it comes, with ${method}: code, refresh, revocation`, async () => {
    const { server, person, browser } = await start();
    const config = await register(server.origin, method, authenticate);
    const { code, verifier, state } = await askForCode(config, browser);

    const first = await oauth.authorizationCodeGrant(config, code, {
      pkceCodeVerifier: verifier,
      expectedState: state,
    });
    expect(await userOf(config, first.access_token)).toMatchObject({ id: person.id });
    const second = await oauth.refreshTokenGrant(config, first.refresh_token ?? "");
    expect(await userOf(config, second.access_token)).toMatchObject({ id: person.id });
    await oauth.tokenRevocation(config, second.refresh_token ?? "", { token_type_hint: "refresh_token" });

    expect([first.scope, second.scope, second.expires_in]).toEqual([SCOPE, SCOPE, 86_400]);
    await expect(userOf(config, second.access_token)).rejects.toMatchObject({ status: 401 });
    await expect(oauth.refreshTokenGrant(config, second.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });
}

test("oauth-provider#row186, RFC 6749 4.1.2.1: openid-client hears of a refusal, which names its issuer as well", async () => {
  const { server, browser } = await start();
  const config = await register(server.origin, "client_secret_basic", oauth.ClientSecretBasic);
  const { address, verifier, state } = await authorizationOf(config);

  const denied = new URL(await (await openGrantPage(browser, address.href)).answer("deny"));

  await expect(
    oauth.authorizationCodeGrant(config, denied, { pkceCodeVerifier: verifier, expectedState: state }),
  ).rejects.toMatchObject({ error: "access_denied" });
  expect(denied.searchParams.get("iss")).toBe(server.origin);
});

test("oauth-provider#row186: a secret that is wrong, or a verifier of another login, is refused as the standards say", async () => {
  const { server, browser } = await start();
  const config = await register(server.origin, "client_secret_basic", oauth.ClientSecretBasic);
  const { code, state } = await askForCode(config, browser);
  const { client_id } = config.clientMetadata();
  const impostor = await discover(server.origin, client_id, oauth.ClientSecretBasic("wrong"));
  const foreign = oauth.randomPKCECodeVerifier();

  await expect(oauth.refreshTokenGrant(impostor, "any")).rejects.toMatchObject({ status: 401 });
  await expect(
    oauth.authorizationCodeGrant(config, code, { pkceCodeVerifier: foreign, expectedState: state }),
  ).rejects.toMatchObject({ error: "invalid_grant" });
});

async function start() {
  const server = await startTestServer({ dashboardDirectory: buildTestDashboard() });
  const person = await addPerson(server);
  return { server, person, browser: await browserOf(server, person) };
}

/** RFC 8414 discovery and RFC 7591 registration; loopback has no TLS. */
async function register(origin: string, method: string, authenticate: (secret: string) => oauth.ClientAuth) {
  const metadata = { redirect_uris: [CALLBACK], token_endpoint_auth_method: method, client_name: "Strict" };
  const registered = await oauth.dynamicClientRegistration(new URL(origin), metadata, undefined, {
    algorithm: "oauth2",
    execute: [oauth.allowInsecureRequests],
  });
  const { client_id, client_secret } = registered.clientMetadata();
  return discover(origin, client_id, authenticate(String(client_secret)));
}

function discover(origin: string, clientId: string, authentication: oauth.ClientAuth): Promise<oauth.Configuration> {
  return oauth.discovery(new URL(origin), clientId, undefined, authentication, {
    algorithm: "oauth2",
    execute: [oauth.allowInsecureRequests],
  });
}

async function authorizationOf(config: oauth.Configuration) {
  const verifier = oauth.randomPKCECodeVerifier();
  const state = oauth.randomState();
  const address = oauth.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK.replace("/callback", ":49152/callback"),
    scope: SCOPE,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { address, verifier, state };
}

async function askForCode(config: oauth.Configuration, browser: Parameters<typeof allowOnGrantPage>[0]) {
  const { address, verifier, state } = await authorizationOf(config);
  return { code: new URL(await allowOnGrantPage(browser, address.href)), verifier, state };
}

/** RFC 6750 2.1; refusals are thrown with their status and challenge. */
async function userOf(config: oauth.Configuration, accessToken: string) {
  const { issuer } = config.serverMetadata();
  const answer = await oauth.fetchProtectedResource(config, accessToken, new URL("/api/v2/users/me", issuer), "GET");
  return answer.json();
}
