import { describe, expect, test } from "vitest";
import { defaultApp, webOnlyApp } from "../seed/default-seed.ts";
import { callApi, send } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const { clientId, clientSecret } = defaultApp;

describe("github#1.1: an app revokes, checks and resets its tokens", () => {
  test.each(["", "/api/v3"])("DELETE %s/applications/{client_id}/token revokes one token with 204", async (prefix) => {
    const { url, tokens, ask } = await withTwoTokens();

    const { status, text } = await ask("DELETE", `${prefix}/applications/${clientId}/token`, tokens.first);

    expect([status, text]).toEqual([204, ""]);
    expect((await callApi(`${url}/user`, tokens.first)).json.message).toBe("Bad credentials");
    expect((await callApi(`${url}/user`, tokens.second)).status).toBe(200);
  });

  test("DELETE .../grant revokes all of the user's tokens and forgets the scopes", async () => {
    const { url, tokens, ask, emulator } = await withTwoTokens();
    const other = await getToken(emulator, { login: "hubot" });

    const { status } = await ask("DELETE", `/applications/${clientId}/grant`, tokens.first);

    expect(status).toBe(204);
    expect((await callApi(`${url}/user`, tokens.second)).status).toBe(401);
    expect((await callApi(`${url}/user`, other.accessToken)).status).toBe(200);
  });

  test("POST .../token tells whose a token is, and 404 when it is not valid", async () => {
    const { tokens, ask } = await withTwoTokens();

    const valid = await ask("POST", `/applications/${clientId}/token`, tokens.first);
    const invalid = await ask("POST", `/applications/${clientId}/token`, "gho_nobody");

    expect(valid.json).toMatchObject({
      token: tokens.first,
      scopes: ["read:org", "read:user", "user:email"],
      app: { client_id: clientId },
      user: { login: "octocat", id: 9000583231 },
      expires_at: null,
    });
    expect(invalid.status).toBe(404);
  });

  test("PATCH .../token gives another token in place of the old one", async () => {
    const { url, tokens, ask } = await withTwoTokens();

    const { json } = await ask("PATCH", `/applications/${clientId}/token`, tokens.first);

    expect((await callApi(`${url}/user`, tokens.first)).status).toBe(401);
    expect((await callApi(`${url}/user`, String(json.token))).status).toBe(200);
  });

  test.each([
    ["a wrong secret", `${clientId}:wrong`, 401],
    ["no credentials", "", 401],
    ["another app's credentials", `${webOnlyApp.clientId}:${webOnlyApp.clientSecret}`, 404],
  ])("refuses %s and revokes nothing", async (_what, credentials, expected) => {
    const { url, tokens, ask } = await withTwoTokens();

    const { status } = await ask("DELETE", `/applications/${clientId}/token`, tokens.first, credentials);

    expect(status).toBe(expected);
    expect((await callApi(`${url}/user`, tokens.first)).status).toBe(200);
  });

  test("asks for the token in the body", async () => {
    const { ask } = await withTwoTokens();

    expect((await ask("DELETE", `/applications/${clientId}/token`, "")).status).toBe(422);
  });
});

async function withTwoTokens() {
  const { url, emulator } = await startEmulator();
  const tokens = { first: (await getToken(emulator)).accessToken, second: (await getToken(emulator)).accessToken };
  const ask = (method: string, path: string, access_token: string, credentials = `${clientId}:${clientSecret}`) =>
    send(`${url}${path}`, {
      method,
      body: JSON.stringify({ access_token }),
      headers: { "content-type": "application/json", authorization: `Basic ${btoa(credentials)}` },
    });
  return { url, emulator, tokens, ask };
}
