import { describe, expect, test } from "vitest";
import { defaultApp, gitHubApp } from "../seed/default-seed.ts";
import { callApi, post, send } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("github#1.1: POST /applications/{client_id}/token/scoped", () => {
  test.each(["", "/api/v3"])("%s gives a second token for one installation, and the first goes on", async (prefix) => {
    const { url, accessToken, scope } = await withToken();

    const { status, json } = await scope({ target: "acme" }, prefix);

    expect(status).toBe(200);
    expect(json).toMatchObject({
      token: expect.stringMatching(/^ghu_\w{36}$/),
      user: { login: "octocat" },
      app: { client_id: gitHubApp.clientId },
      installation: {
        account: { login: "acme" },
        permissions: { emails: "read", members: "read" },
        repository_selection: "all",
      },
    });
    expect((await callApi(`${url}/user`, accessToken)).status).toBe(200);
    expect((await callApi(`${url}/user`, String(json.token))).status).toBe(200);
  });

  test("reaches no other installation than its own, by name or by id", async () => {
    const { url, scope } = await withToken();

    const { json } = await scope({ target_id: 502 });

    const { text } = await callApi(`${url}/user/memberships/orgs`, String(json.token));
    const installations = await callApi(`${url}/user/installations`, String(json.token));
    expect(JSON.parse(text)).toMatchObject([{ organization: { login: "globex" } }]);
    expect(installations.json).toMatchObject({ total_count: 1, installations: [{ account: { login: "globex" } }] });
  });

  test("may do no more than was asked for", async () => {
    const { url, scope } = await withToken();

    const { json } = await scope({ target: "acme", permissions: { members: "read" }, repositories: ["web"] });

    expect(json).toMatchObject({
      installation: { permissions: { members: "read" }, repository_selection: "selected" },
    });
    expect((await callApi(`${url}/user/emails`, String(json.token))).status).toBe(403);
    expect((await callApi(`${url}/user/memberships/orgs`, String(json.token))).status).toBe(200);
  });

  test("a token that is scoped cannot be scoped again, nor refreshed", async () => {
    const { url, scope } = await withToken();
    const { json } = await scope({ target: "acme" });

    expect(json).not.toHaveProperty("refresh_token");
    expect((await scope({ target: "acme", access_token: json.token })).status).toBe(404);
    const form = { client_id: gitHubApp.clientId, client_secret: gitHubApp.clientSecret, grant_type: "refresh_token" };
    const refreshed = await post(`${url}/login/oauth/access_token`, { ...form, refresh_token: String(json.token) });
    expect(refreshed.json.error).toBe("bad_refresh_token");
  });

  test.each<[string, object, number, string]>([
    ["no target", {}, 422, "Validation Failed: body.target: is missing, and so is target_id"],
    ["an account without the app", { target: "initech" }, 404, "Not Found"],
    ["a token of nobody", { target: "acme", access_token: "ghu_nobody" }, 404, "Not Found"],
    [
      "a permission that the app lacks",
      { target: "acme", permissions: { contents: "read" } },
      422,
      "Validation Failed: body.permissions.contents: the app does not have this permission",
    ],
    [
      "repositories by name and by id",
      { target: "acme", repositories: ["web"], repository_ids: [1] },
      422,
      "Validation Failed: body.repositories: not together with repository_ids",
    ],
  ])("refuses %s", async (_what, body, status, message) => {
    const { scope } = await withToken();

    const answer = await scope(body);

    expect([answer.status, answer.json.message]).toEqual([status, message]);
  });

  test("is for GitHub Apps only", async () => {
    const { url, emulator } = await startEmulator();
    const { accessToken } = await getToken(emulator);

    const { status } = await send(`${url}/applications/${defaultApp.clientId}/token/scoped`, {
      method: "POST",
      body: JSON.stringify({ access_token: accessToken, target: "acme" }),
      headers: basic(defaultApp),
    });

    expect(status).toBe(404);
  });
});

async function withToken() {
  const { url, emulator, control } = await startEmulator();
  control.upsertApp(gitHubApp.clientId, { installedOn: ["acme", "globex"] });
  const { accessToken } = await getToken(emulator, { clientId: gitHubApp.clientId });
  const scope = (body: object, prefix = "") =>
    send(`${url}${prefix}/applications/${gitHubApp.clientId}/token/scoped`, {
      method: "POST",
      body: JSON.stringify({ access_token: accessToken, ...body }),
      headers: basic(gitHubApp),
    });
  return { url, accessToken, scope };
}

function basic({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  return { "content-type": "application/json", authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
}
