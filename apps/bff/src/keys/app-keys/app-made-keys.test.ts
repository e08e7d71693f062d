import { describe, expect, test } from "vitest";
import { addApp, getTokens, statusOfKey } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const HOUR = 3600;
const KEYS = "/api/v2/users/me/keys";

async function begin() {
  const server = await startTestServer();
  const browser = await browserOf(server, await addPerson(server));
  const app = await addApp(server);
  const { access_token } = await getTokens(server, browser, app);
  const makeBy = (key: string, path = KEYS, body?: unknown) =>
    server.browser().post(path, body, { Authorization: `Bearer ${key}` });
  const endOf = async (key: string) =>
    (await server.query("select expires_at from api_keys where id = $1", [key.slice(0, 10)]))[0]?.expires_at;
  return { server, browser, app, token: String(access_token), makeBy, endOf };
}

describe("review: signin#6.1: what an app with full access makes", () => {
  test.each([KEYS, `${KEYS}/tokens`])("%s: neither lives nor slides beyond the app's own key", async (path) => {
    const { server, token, makeBy, endOf } = await begin();

    const { status, json } = await makeBy(token, path, {});

    expect([status, await endOf(json.key)]).toEqual([201, await endOf(token)]);
    server.clock.advance(23 * HOUR);
    expect([await statusOfKey(server, json.key), await statusOfKey(server, token)]).toEqual([200, 200]);
    server.clock.advance(2 * HOUR);
    expect([await statusOfKey(server, json.key), await statusOfKey(server, token)]).toEqual([401, 200]);
  });

  test("a longer life that it asks for is refused", async () => {
    const { token, makeBy } = await begin();

    const { status, json } = await makeBy(token, `${KEYS}/tokens`, { lifetime: 48 * HOUR * 1e9 });

    expect([status, json.detail]).toEqual([403, expect.stringContaining("it would outlive it")]);
  });

  test("ends when the person ends the app, and so does what that makes in turn", async () => {
    const { server, browser, app, token, makeBy } = await begin();
    const child = (await makeBy(token)).json.key;
    const grandchild = (await makeBy(child)).json.key;

    const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
    await browser.send(`/oauth2/tokens?client_id=${app.id}`, { method: "DELETE", headers });

    expect(await Promise.all([child, grandchild].map((key) => statusOfKey(server, key)))).toEqual([401, 401]);
    expect(await statusOfKey(server, headers["Coder-Session-Token"])).toBe(200);
  });
});
