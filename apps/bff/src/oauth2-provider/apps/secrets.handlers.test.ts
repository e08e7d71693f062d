import { describe, expect, test } from "vitest";
import { changeMeanwhile } from "../../testing/databases/change-meanwhile.ts";
import { addApp, authorize, getTokens, refresh, statusOfKey } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { parseProviderSecret } from "../secrets/provider-secret.ts";

const NOBODY = "11111111-2222-4333-8444-555555555555";

async function begin(roles: string[] = ["owner"]) {
  const server = await startTestServer();
  const person = await addPerson(server, { roles });
  const browser = await browserOf(server, person);
  const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  const api = (method: string, path: string, body?: unknown) =>
    browser.send(`/api/v2/oauth2-provider${path}`, { method, headers, body });
  return { server, person, browser, api };
}

describe("secrets of an app", () => {
  test("oauth-provider#row62: shown once, then by its last six characters", async () => {
    const { server, api } = await begin();
    const app = await addApp(server, { clientType: "public" });
    await server.query("update oauth2_provider_apps set client_type = 'confidential'");

    const created = await api("POST", `/apps/${app.id}/secrets`);
    const list = await api("GET", `/apps/${app.id}/secrets`);

    expect([created.status, created.json]).toEqual([
      201,
      { id: expect.any(String), client_secret_full: expect.stringMatching(/^coder_[a-zA-Z0-9]{10}_[a-zA-Z0-9]{40}$/) },
    ]);
    const { id, client_secret_full: full } = created.json;
    expect(list.json).toEqual([{ id, last_used_at: null, client_secret_truncated: full.slice(-6) }]);
    expect([created, list].map(({ headers }) => headers.get("cache-control"))).toEqual(["no-store", "no-store"]);
    expect(server.logged()).not.toContain(full.slice(17));
  });

  test("oauth-provider#row63: a public app has none", async () => {
    const { server, api } = await begin();
    const app = await addApp(server, { clientType: "public" });

    const { status, json } = await api("POST", `/apps/${app.id}/secrets`);

    expect([status, json.message]).toEqual([400, "Cannot create a client secret for a public OAuth2 app."]);
  });

  test("oauth-provider#row64: another app's secret is not deleted by mistake", async () => {
    const { server, api } = await begin();
    const [app, other] = [await addApp(server), await addApp(server)];
    const [secret] = (await api("GET", `/apps/${other.id}/secrets`)).json;

    const { status, json } = await api("DELETE", `/apps/${app.id}/secrets/${secret.id}`);

    expect([status, json.message]).toEqual([400, "App ID does not match secret app ID."]);
    expect((await api("GET", `/apps/${other.id}/secrets`)).json).toHaveLength(1);
    for (const id of [NOBODY, "not-a-uuid"]) {
      expect((await api("DELETE", `/apps/${app.id}/secrets/${id}`)).status).toBe(404);
    }
  });

  test("oauth-provider#row65: with a secret die the tokens that were issued under it, and only those", async () => {
    const { server, browser, api } = await begin();
    const [app, other] = [await addApp(server), await addApp(server)];
    const [tokens, others] = [await getTokens(server, browser, app), await getTokens(server, browser, other)];
    const [secret] = (await api("GET", `/apps/${app.id}/secrets`)).json;
    expect(secret.last_used_at).not.toBeNull();

    const { status } = await api("DELETE", `/apps/${app.id}/secrets/${secret.id}`);

    expect(status).toBe(204);
    expect([await statusOfKey(server, tokens.access_token), await statusOfKey(server, others.access_token)]).toEqual([
      401, 200,
    ]);
    const refreshed = await refresh(server, app, tokens.refresh_token);
    expect([refreshed.status, refreshed.json.error]).toEqual([401, "invalid_client"]);
  });

  test.each([
    ["a secret", (app: string, secret: string) => `/apps/${app}/secrets/${secret}`],
    ["an app", (app: string) => `/apps/${app}`],
  ])(
    "oauth-provider#5: who deletes %s waits until tokens of that app have been issued, and then ends them",
    async (_what, pathOf) => {
      const { server, browser, api } = await begin();
      const app = await addApp(server);
      const [secret] = (await api("GET", `/apps/${app.id}/secrets`)).json;
      const { access_token } = await getTokens(server, browser, app);
      const prefix = parseProviderSecret((await authorize(browser, app)).code)?.prefix ?? "";
      // Proven by another secret: what they have in common is the app.
      const asked = { prefix, client: { appId: app.id, secretId: undefined } };

      const { status } = await changeMeanwhile(
        server,
        (store) => store.oauth2Codes.lock([asked], { skipsLocked: false }),
        () => api("DELETE", pathOf(app.id, secret.id)),
      );

      expect([status, await statusOfKey(server, access_token)]).toEqual([204, 401]);
    },
  );

  test("deleting an app ends its tokens at once", async () => {
    const { server, browser, api } = await begin();
    const app = await addApp(server);
    const tokens = await getTokens(server, browser, app);

    await api("DELETE", `/apps/${app.id}`);

    expect(await statusOfKey(server, tokens.access_token)).toBe(401);
    for (const table of ["apps", "app_secrets", "app_codes", "app_tokens"]) {
      expect(await server.query(`select * from oauth2_provider_${table}`)).toEqual([]);
    }
  });

  test("oauth-provider#row179: secrets leave rows in the trail, without themselves", async () => {
    const { server, person, api } = await begin();
    const app = await addApp(server);
    const { id, client_secret_full: full } = (await api("POST", `/apps/${app.id}/secrets`)).json;
    await api("DELETE", `/apps/${app.id}/secrets/${id}`);

    const trail = await server.query("select * from audit_logs order by status_code");

    const about = {
      resource_type: "oauth2_provider_app_secret",
      resource_id: id,
      resource_target: "Example",
      user_id: person.id,
    };
    expect(trail).toMatchObject([
      { action: "create", status_code: 201, ...about },
      { action: "delete", status_code: 204, ...about },
    ]);
    expect(JSON.stringify(trail)).not.toContain(full.slice(17));
  });
});

describe("whether apps may register themselves", () => {
  const SETTINGS = "/settings";

  test("oauth-provider#row67: a switch that the request does not name stays as it was", async () => {
    const { api } = await begin();
    const put = async (body: object) => (await api("PUT", SETTINGS, body)).json.dynamic_client_registration_enabled;

    const states = [
      (await api("GET", SETTINGS)).json.dynamic_client_registration_enabled,
      await put({}),
      await put({ dynamic_client_registration_enabled: false }),
      await put({}),
      await put({ dynamic_client_registration_enabled: null }),
      await put({ dynamic_client_registration_enabled: true }),
    ];

    expect(states).toEqual([true, true, false, false, false, true]);
    expect((await api("PUT", SETTINGS, { dynamic_client_registration_enabled: "yes" })).status).toBe(400);
  });

  test.each([
    ["member", [], [403, 403]],
    ["user admin", ["user-admin"], [403, 403]],
    ["auditor", ["auditor"], [200, 403]],
  ])("oauth-provider#5: a %s", async (_who, roles, statuses) => {
    const { api } = await begin(roles);

    const read = await api("GET", SETTINGS);
    const write = await api("PUT", SETTINGS, { dynamic_client_registration_enabled: false });

    expect([read.status, write.status]).toEqual(statuses);
  });

  test("oauth-provider#row2: the switch is there while the provider is off", async () => {
    const server = await startTestServer({ env: { CODER_OAUTH2_PROVIDER_ENABLE: "false" } });
    const browser = await browserOf(server, await addPerson(server, { roles: ["owner"] }));
    const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
    const path = "/api/v2/oauth2-provider/settings";

    const read = await browser.get(path, headers);
    const write = await browser.send(path, {
      method: "PUT",
      headers,
      body: { dynamic_client_registration_enabled: false },
    });

    expect([read.status, write.status, write.json.dynamic_client_registration_enabled]).toEqual([200, 200, false]);
  });

  test("a change leaves a row in the trail that says what it was and became", async () => {
    const { server, api } = await begin();
    await api("PUT", SETTINGS, { dynamic_client_registration_enabled: false });

    const [row] = await server.query("select * from audit_logs");

    expect(row?.diff).toEqual({ dynamic_client_registration_enabled: { old: true, new: false, secret: false } });
  });
});
