import { expect, test } from "vitest";
import { addApp, authorize, exchange, getTokens, refresh, revoke, statusOfKey } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

test("oauth-provider.md row 118: tk-post", async () => {
  const server = await startTestServer();
  const person = await addPerson(server);
  const browser = await browserOf(server, person);
  const app = await addApp(server);

  const tokens = await getTokens(server, browser, app);

  expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 86_400, scope: "coder:all" });
  expect(await statusOfKey(server, tokens.access_token)).toBe(200);
  const again = await refresh(server, app, tokens.refresh_token);
  expect(again.status).toBe(200);
  expect(await statusOfKey(server, tokens.access_token)).toBe(401);
  expect(await statusOfKey(server, again.json.access_token)).toBe(200);
  expect((await revoke(server, app, again.json.refresh_token)).status).toBe(200);
  expect(await statusOfKey(server, again.json.access_token)).toBe(401);
});
