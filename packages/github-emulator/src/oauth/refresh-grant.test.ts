import { describe, expect, test } from "vitest";
import { gitHubApp, webOnlyApp } from "../seed/default-seed.ts";
import { authorize } from "../testing/authorize.ts";
import { callApi, post } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const { clientId, clientSecret } = gitHubApp;
const redirect_uri = "http://127.0.0.1:3000/api/v2/users/oauth2/github/callback";

describe("github#1.1: refreshing a GitHub App's token", () => {
  test("gives a new pair and kills the old one; tokens of the device flow need no secret", async () => {
    const { url, old, refresh } = await withTokens();

    const { json } = await refresh();
    const again = await refresh();

    expect(json).toMatchObject({ expires_in: 28_800, scope: "", token_type: "bearer" });
    expect(json.refresh_token).not.toBe(old.json.refresh_token);
    expect((await callApi(`${url}/user`, old.accessToken)).status).toBe(401);
    expect((await callApi(`${url}/user`, String(json.access_token))).status).toBe(200);
    expect([again.status, again.json.error]).toEqual([200, "bad_refresh_token"]);
  });

  test("asks for the secret when the token came from the web flow", async () => {
    const { url } = await startEmulator();
    const { exchange } = await authorize(url, {
      app: { client_id: clientId, client_secret: clientSecret, redirect_uri },
    });
    const { json } = await exchange();
    const form = { client_id: clientId, grant_type: "refresh_token", refresh_token: String(json.refresh_token) };

    const without = await post(`${url}/login/oauth/access_token`, form);
    const withSecret = await post(`${url}/login/oauth/access_token`, { ...form, client_secret: clientSecret });

    expect(without.json.error).toBe("incorrect_client_credentials");
    expect(withSecret.json).toHaveProperty("refresh_token");
  });

  test("refuses a wrong secret even where none is needed", async () => {
    const { refresh } = await withTokens();

    expect((await refresh({ client_secret: "wrong" })).json.error).toBe("incorrect_client_credentials");
  });

  test("refuses another app, even with that app's right secret", async () => {
    const { refresh } = await withTokens();
    const other = { client_id: webOnlyApp.clientId, client_secret: webOnlyApp.clientSecret };

    expect((await refresh(other)).json.error).toBe("bad_refresh_token");
  });

  test("lets the access token die after 8 hours and the refresh token after 183 days", async () => {
    const { url, control, old, refresh } = await withTokens();

    control.advance(28_800);
    const expired = await callApi(`${url}/user`, old.accessToken);
    control.advance(15_811_200);
    const refreshed = await refresh();

    expect([expired.status, expired.json.message]).toEqual([401, "Bad credentials"]);
    expect(refreshed.json.error).toBe("bad_refresh_token");
  });
});

async function withTokens() {
  const { emulator, url, control } = await startEmulator();
  const old = await getToken(emulator, { clientId });
  const form = { client_id: clientId, grant_type: "refresh_token", refresh_token: String(old.json.refresh_token) };
  const refresh = (change: Record<string, string> = {}) =>
    post(`${url}/login/oauth/access_token`, { ...form, ...change });
  return { url, control, old, refresh };
}
