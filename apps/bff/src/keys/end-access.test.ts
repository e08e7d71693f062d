import { describe, expect, test } from "vitest";
import { addApp, authorize, exchange, getTokens, refresh, statusOfKey } from "../testing/oauth-apps.ts";
import { answerDevice, startWaiting } from "../testing/oauth-clients/oauth-devices.ts";
import { addPerson, authorizeAtGitHub, browserOf } from "../testing/people.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const ME = "/api/v2/users/me";
const OLD = "SomeSecurePassword!";
const NEW = "AnotherSecurePassword!";

async function begin() {
  const server = await startTestServer();
  const maja = await addPerson(server, { password: OLD });
  const browser = await browserOf(server, maja);
  const app = await addApp(server);
  const tokens = await getTokens(server, browser, app);
  return { server, maja, browser, app, tokens, key: String(tokens.access_token) };
}

const get = (server: TestServer, key: string, path = ME) =>
  server.browser().get(path, { Authorization: `Bearer ${key}` });

describe("what ends an app's access", () => {
  test("oauth-provider#row169: signing out of the dashboard does not, whatever the app may do", async () => {
    const { server, browser, key } = await begin();
    const connect = await getTokens(server, browser, await addApp(server), { scope: "coder:application_connect" });
    const session = browser.cookies.get("coder_session_token") ?? "";

    expect((await browser.post("/api/v2/users/logout", undefined, { "Coder-Session-Token": session })).status).toBe(
      200,
    );

    expect((await get(server, session)).status).toBe(401);
    expect((await get(server, key)).status).toBe(200);
    expect((await get(server, connect.access_token, `${ME}/session`)).status).toBe(200);
  });

  test("oauth-provider#row170, rules#23: a new password does: key, refresh token, and what was not exchanged yet", async () => {
    const { server, browser, app, tokens, key } = await begin();
    const other = await addApp(server);
    const code = await authorize(browser, other);
    const device = await startWaiting(server, other);
    await answerDevice(browser, device, "approve");
    const session = browser.cookies.get("coder_session_token") ?? "";

    const changed = await browser.send(`${ME}/password`, {
      method: "PUT",
      headers: { "Coder-Session-Token": session },
      body: { old_password: OLD, password: NEW },
    });

    expect(changed.status).toBe(204);
    expect((await get(server, key)).status).toBe(401);
    const errors = [
      await refresh(server, app, tokens.refresh_token),
      await exchange(server, other, code),
      await device.poll(),
    ];
    expect(errors.map(({ status, json }) => [status, json.error])).toEqual(Array(3).fill([400, "invalid_grant"]));
  });

  test("oauth-provider#row170: a change from a password to GitHub does not; nobody's secret has leaked", async () => {
    const server = await startTestServer({ github: { deviceFlow: false } });
    const octocat = { username: "octocat", email: "octocat@example.com", password: OLD };
    const browser = await browserOf(server, await addPerson(server, octocat));
    const app = await addApp(server);
    const tokens = await getTokens(server, browser, app);
    const session = browser.cookies.get("coder_session_token") ?? "";
    const order = { to_type: "github", password: OLD };
    const convert = await browser.post(`${ME}/convert-login`, order, { "Coder-Session-Token": session });

    await browser.get(await authorizeAtGitHub(server, browser, { mergeState: convert.json.state_string }));

    expect(await server.query("select login_type from users")).toEqual([{ login_type: "github" }]);
    expect(await statusOfKey(server, session)).toBe(401);
    expect(await statusOfKey(server, tokens.access_token)).toBe(200);
    expect((await refresh(server, app, tokens.refresh_token)).status).toBe(200);
  });

  test("rules#23: suspending does at once, and activating brings nothing back", async () => {
    const { server, maja, browser, app, tokens, key } = await begin();
    const owner = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const headers = { "Coder-Session-Token": owner.cookies.get("coder_session_token") ?? "" };
    const setStatus = (verb: string) =>
      owner.send(`/api/v2/users/${maja.id}/status/${verb}`, { method: "PUT", headers });
    const code = await authorize(browser, await addApp(server));

    await setStatus("suspend");
    const suspended = [(await get(server, key)).status, (await refresh(server, app, tokens.refresh_token)).status];
    await setStatus("activate");

    expect(suspended).toEqual([401, 400]);
    expect((await get(server, key)).status).toBe(401);
    expect((await refresh(server, app, tokens.refresh_token)).json.error).toBe("invalid_grant");
    expect(await server.query("select id from oauth2_provider_app_codes where id is not null")).toEqual([]);
    expect(code.code).toMatch(/^coder_/);
  });

  test("what somebody deletes is gone with its grant", async () => {
    const { server, key } = await begin();

    await server.query("delete from api_keys where login_type = 'oauth2_provider_app'");

    expect((await get(server, key)).status).toBe(401);
    expect(await server.query("select id from oauth2_provider_app_tokens")).toEqual([]);
  });
});
