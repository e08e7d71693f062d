import * as client from "openid-client";
import { expect, test } from "vitest";
import { addApp } from "../../testing/oauth-apps.ts";
import { decide, lookUp } from "../../testing/oauth-clients/oauth-devices.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const SCOPE = "workspace:read user:read_personal";

async function begin(clientType: "confidential" | "public") {
  const server = await startTestServer();
  const app = await addApp(server, { clientType });
  const authentication = clientType === "public" ? client.None() : client.ClientSecretBasic(app.secret);
  const discovered = await client.discovery(new URL(server.origin), app.id, undefined, authentication, {
    algorithm: "oauth2",
    execute: [client.allowInsecureRequests],
  });
  const device = await client.initiateDeviceAuthorization(discovered, { scope: SCOPE });
  const browser = await browserOf(server, await addPerson(server));
  const { id } = (await lookUp(browser, device.user_code)).json;
  // Polls at once: the server's clock stands still, and the answer has been given.
  const poll = () => client.pollDeviceAuthorizationGrant(discovered, { ...device, interval: 0 });
  return { server, browser, id, poll, discovered };
}

test.each(["confidential", "public"] as const)(
  "RFC 8628: a strict %s client discovers, asks, polls, uses and renews its token",
  async (type) => {
    const { server, browser, id, poll, discovered } = await begin(type);
    await decide(browser, id, "approve");

    const tokens = await poll();
    const renewed = await client.refreshTokenGrant(discovered, tokens.refresh_token ?? "");

    expect([tokens.token_type, tokens.scope, tokens.expires_in]).toEqual(["bearer", SCOPE, 86_400]);
    const me = new URL("/api/v2/users/me", server.origin);
    expect((await client.fetchProtectedResource(discovered, renewed.access_token, me, "GET")).status).toBe(200);
  },
);

test("RFC 8628 3.5: a strict client understands that it was denied", async () => {
  const { browser, id, poll } = await begin("confidential");
  await decide(browser, id, "deny");

  await expect(poll()).rejects.toMatchObject({ error: "access_denied", status: 400 });
});
