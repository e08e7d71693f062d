import { describe, expect, test } from "vitest";
import { defaultApp, gitHubApp } from "../seed/default-seed.ts";
import { callApi, post, send } from "../testing/client.ts";
import { startEmulator } from "../testing/start-emulator.ts";

const callback = "http://127.0.0.1:3000/callback";

describe("github#1.1: the web flow without a browser", () => {
  test("leads from the authorize address to the callback, with a code for that person", async () => {
    const { url, control } = await startEmulator();
    const address = addressOf({ scope: "read:org user:email", state: "s t" });

    const location = new URL(control.authorize(url + address, "hubot"));

    expect(location.href).toMatch(/^http:\/\/127\.0\.0\.1:3000\/callback\?code=\w+&state=s\+t$/);
    const { json } = await exchange(url, location.searchParams.get("code"));
    expect(json.scope).toBe("read:org,user:email");
    expect((await callApi(`${url}/user`, String(json.access_token))).json.login).toBe("hubot");
  });

  test("grants fewer scopes than asked, or as many as were granted before where none are asked for", async () => {
    const { url, control } = await startEmulator();
    const asked = addressOf({ scope: "read:org user:email" });
    const scopeOf = async (location: string) =>
      (await exchange(url, new URL(location).searchParams.get("code"))).json.scope;

    expect(await scopeOf(control.authorize(asked, "octocat", ["user:email", "repo"]))).toBe("user:email");
    expect(await scopeOf(control.authorize(addressOf({}), "octocat"))).toBe("user:email");
  });

  test("Cancel, a suspended app and a wrong redirect_uri lead to the callback with GitHub's error", async () => {
    const { control } = await startEmulator();
    const errorOf = (location: string) => new URL(location).searchParams.get("error");

    expect(errorOf(control.cancel(addressOf({ state: "s" })))).toBe("access_denied");
    expect(errorOf(control.authorize(addressOf({ redirect_uri: "https://evil.example/" }), "octocat"))).toBe(
      "redirect_uri_mismatch",
    );
    control.upsertApp(defaultApp.clientId, { suspended: true });
    expect(errorOf(control.authorize(addressOf({}), "octocat"))).toBe("application_suspended");
  });

  test("over HTTP: POST /_emulator/authorize and /cancel", async () => {
    const { url } = await startEmulator();
    const ask = (path: string, body: object) =>
      send(`${url}/_emulator/${path}`, { method: "POST", body: JSON.stringify(body) });

    const authorized = await ask("authorize", { url: addressOf({}), login: "octocat", scopes: [] });
    const cancelled = await ask("cancel", { url: addressOf({}) });

    expect(authorized.json.location).toMatch(/^http:\/\/127\.0\.0\.1:3000\/callback\?code=/);
    expect(cancelled.json.location).toMatch(/\?error=access_denied&/);
  });

  test.each([
    ["an unknown app", addressOf({ client_id: "nobody" }), "octocat", "No app has this client ID."],
    ["nobody", addressOf({ client_id: gitHubApp.clientId, redirect_uri: "" }), "nobody", 'There is no user "nobody".'],
    ["another page", "http://127.0.0.1/login/device", "octocat", "Not an address of the web flow"],
  ])("refuses %s", async (_what, address, login, message) => {
    const { control } = await startEmulator();

    expect(() => control.authorize(address, login)).toThrow(message);
  });
});

function addressOf(change: Record<string, string>): string {
  const query = { client_id: defaultApp.clientId, redirect_uri: callback, ...change };
  const given = Object.entries(query).filter(([, value]) => value !== "");
  return `/login/oauth/authorize?${new URLSearchParams(given)}`;
}

function exchange(url: string, code: string | null) {
  const { clientId: client_id, clientSecret: client_secret } = defaultApp;
  return post(`${url}/login/oauth/access_token`, { client_id, client_secret, code: code ?? "" });
}
