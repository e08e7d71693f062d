import { describe, expect, test } from "vitest";
import { addApp, getTokens } from "../../testing/oauth-apps.ts";
import { registerClient } from "../../testing/oauth-clients/oauth-registration.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const NOBODY = "11111111-2222-4333-8444-555555555555";
const CALLBACK = "https://example.com/callback";

async function begin(roles: string[] = ["owner"]) {
  const server = await startTestServer();
  const person = await addPerson(server, { roles });
  const browser = await browserOf(server, person);
  const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
  const api = (method: string, path: string, body?: unknown) =>
    browser.send(`/api/v2/oauth2-provider${path}`, { method, headers, body });
  const create = async (body: object = {}) =>
    (await api("POST", "/apps", { name: "App", callback_url: CALLBACK, ...body })).json;
  return { server, person, browser, api, create };
}

describe("apps, as administrators look after them", () => {
  test("oauth-provider#row54: create, list by name, get, update, delete", async () => {
    const { server, api, create } = await begin();
    const created = await create({ name: "Zed", icon: "/icon.svg", scope: "all coder:all user:read" });
    await create({ name: "Ant" });

    expect(created).toEqual({
      id: expect.any(String),
      name: "Zed",
      callback_url: CALLBACK,
      redirect_uris: [CALLBACK],
      icon: "/icon.svg",
      scope: "coder:all user:read",
      client_type: "confidential",
      dynamically_registered: false,
      endpoints: {
        authorization: `${server.origin}/oauth2/authorize`,
        token: `${server.origin}/oauth2/tokens`,
        token_revoke: `${server.origin}/oauth2/revoke`,
        device_authorization: `${server.origin}/oauth2/device/authorize`,
      },
    });
    const list = await api("GET", "/apps");
    expect([list.status, list.json.map(({ name }: { name: string }) => name)]).toEqual([200, ["Ant", "Zed"]]);
    expect((await api("GET", `/apps/${created.id}`)).json).toEqual(created);
    const updated = await api("PUT", `/apps/${created.id}`, { name: "Zoe" });
    expect([updated.status, updated.json]).toEqual([200, { ...created, name: "Zoe", icon: "" }]);
    const deleted = await api("DELETE", `/apps/${created.id}`);
    expect([deleted.status, (await api("GET", `/apps/${created.id}`)).status]).toEqual([204, 404]);
  });

  test("an app of an administrator stores what Coder stores", async () => {
    const { server, create } = await begin();

    await create();

    expect(await server.query("select * from oauth2_provider_apps")).toMatchObject([
      {
        client_type: "confidential",
        token_endpoint_auth_method: "client_secret_post",
        grant_types: ["authorization_code", "refresh_token"],
        scope: null,
      },
    ]);
  });

  test("oauth-provider#row55: members read and change nothing; who is not signed in does neither", async () => {
    const { server, api } = await begin([]);
    const app = await addApp(server);
    const body = { name: "Mine", callback_url: CALLBACK };

    const read = [(await api("GET", "/apps")).status, (await api("GET", `/apps/${app.id}`)).status];
    const refused = [
      (await api("POST", "/apps", body)).status,
      (await api("PUT", `/apps/${app.id}`, body)).status,
      (await api("DELETE", `/apps/${app.id}`)).status,
      (await api("GET", `/apps/${app.id}/secrets`)).status,
      (await api("POST", `/apps/${app.id}/secrets`)).status,
    ];

    expect([read, refused]).toEqual([
      [200, 200],
      [403, 403, 403, 403, 403],
    ]);
    expect((await server.browser().get("/api/v2/oauth2-provider/apps")).status).toBe(401);
    expect(await server.query("select name from oauth2_provider_apps")).toEqual([{ name: "Example" }]);
  });

  test.each([undefined, "", "x".repeat(65), " App", "App ", "App\n"])(
    "oauth-provider#row56: the name %j is refused",
    async (name) => {
      const { api } = await begin();

      const { status, json } = await api("POST", "/apps", { name, callback_url: CALLBACK });

      expect([status, json.message, json.validations[0].field]).toEqual([400, "Validation failed.", "name"]);
    },
  );

  test("oauth-provider#row56: spaces inside are fine, and so is a name twice", async () => {
    const { create } = await begin();

    const names = [await create({ name: "My App" }), await create({ name: "My App" }), await create({ name: "x" })];

    expect(names.map(({ name }) => name)).toEqual(["My App", "My App", "x"]);
  });

  test.each([
    ["javascript:alert(1)", "callback URL uses the dangerous scheme javascript"],
    ["http://user@example.com", "callback URL must not contain a user name or password"],
    ["http://*.example.com", "callback URL must not contain a wildcard"],
    ["http://", "callback URL must be a valid URI"],
    ["vscode://", "callback URL must name a host or a path after its scheme"],
    ["/relative", "callback URL must be an absolute URI with a scheme"],
    [undefined, "callback URL is required"],
  ])("oauth-provider#row57: the callback %j is refused", async (callback_url, detail) => {
    const { api } = await begin();

    const { status, json } = await api("POST", "/apps", { name: "App", callback_url });

    expect([status, json]).toEqual([
      400,
      { message: "Validation failed.", validations: [{ field: "callback_url", detail }] },
    ]);
  });

  test("an owner vouches for a service of their own network: http on another host, when it is created and later", async () => {
    const { api, create } = await begin();
    const [one, other] = ["http://backstage.internal:7007/callback", "http://10.0.0.7/callback"];

    const app = await create({ callback_url: one });
    const changed = await api("PUT", `/apps/${app.id}`, { name: "App", redirect_uris: [one, other] });

    expect(app.redirect_uris).toEqual([one]);
    expect([changed.status, changed.json.redirect_uris]).toEqual([200, [one, other]]);
  });

  test("of an app that registered itself nobody knows who it is: not even an owner gives it such an address", async () => {
    const { server, api } = await begin();
    const { client_id } = await registerClient(server);
    const http = "http://backstage.internal:7007/callback";

    for (const change of [{ callback_url: http }, { redirect_uris: [http] }]) {
      const { status, json } = await api("PUT", `/apps/${client_id}`, { name: "App", ...change });
      expect([status, json.validations[0].detail]).toEqual([
        400,
        expect.stringContaining("must use https scheme for non-localhost URLs"),
      ]);
    }
  });

  test("oauth-provider#5: a wrong entry of the list is named by its place", async () => {
    const { api } = await begin();

    const { json } = await api("POST", "/apps", { name: "App", redirect_uris: [CALLBACK, "ftp://example.com/x"] });

    const detail = "redirect URI at index 1 uses the dangerous scheme ftp";
    expect(json.validations).toEqual([{ field: "redirect_uris", detail }]);
  });

  test.each([
    ["callback only", { callback_url: "https://n.test" }, ["https://n.test", "https://two.test"]],
    ["callback that is an alternate", { callback_url: "https://two.test" }, ["https://two.test"]],
    ["list only", { redirect_uris: ["https://n.test"] }, ["https://n.test"]],
    [
      "both",
      { callback_url: "https://b.test", redirect_uris: ["https://a.test", "https://b.test"] },
      ["https://b.test", "https://a.test"],
    ],
    ["neither", {}, ["https://one.test", "https://two.test"]],
  ])("oauth-provider#row58: an update with %s", async (_what, changes, expected) => {
    const { api, create } = await begin();
    const app = await create({ callback_url: undefined, redirect_uris: ["https://one.test", "https://two.test"] });

    const { status, json } = await api("PUT", `/apps/${app.id}`, { name: "App", ...changes });

    expect([status, json.redirect_uris, json.callback_url]).toEqual([200, expected, expected[0]]);
  });

  test("oauth-provider#5: the scope stays, is cleared or is replaced; what grants nothing is not what limits nothing", async () => {
    const { api, create } = await begin();
    const app = await create({ scope: "user:read" });
    const put = async (changes: object) =>
      (await api("PUT", `/apps/${app.id}`, { name: "App", ...changes })).json.scope;

    const scopes = [
      await put({}),
      await put({ scope: "workspace:read" }),
      await put({ scope: "   " }),
      await put({ scope: "" }),
    ];

    expect(scopes).toEqual(["user:read", "workspace:read", "   ", ""]);
  });

  test.each([
    ["x".repeat(4097), "must be at most 4096 bytes"],
    [Array.from({ length: 101 }, (_, i) => `s${i}`).join(" "), "must list at most 100 names"],
  ])("oauth-provider#5: a scope that is too long", async (scope, detail) => {
    const { api } = await begin();

    const { status, json } = await api("POST", "/apps", { name: "App", callback_url: CALLBACK, scope });

    expect([status, json]).toEqual([400, { message: "Invalid scope.", validations: [{ field: "scope", detail }] }]);
  });

  test("oauth-provider#row60: the apps that somebody has let in", async () => {
    const { server, person, browser, api } = await begin();
    const [used] = [await addApp(server, { name: "Used" }), await addApp(server, { name: "Other" })];
    await getTokens(server, browser, used);
    const member = await addPerson(server, { username: "sam" });
    const asMember = await browserOf(server, member);

    const own = await api("GET", `/apps?user_id=${person.id}`);
    const others = await api("GET", `/apps?user_id=${member.id}`);
    const bad = await api("GET", "/apps?user_id=me");
    const foreign = await asMember.get(`/api/v2/oauth2-provider/apps?user_id=${person.id}`);

    expect([own.status, own.json.map(({ name }: { name: string }) => name), others.json]).toEqual([200, ["Used"], []]);
    expect([bad.status, bad.json.message, foreign.status]).toEqual([400, "Invalid user UUID", 403]);
  });

  test("oauth-provider#row61: an app that is not there is a 404, which signs nobody out", async () => {
    const { api } = await begin();

    for (const [method, path] of [
      ["GET", ""],
      ["PUT", ""],
      ["DELETE", ""],
      ["GET", "/secrets"],
      ["POST", "/secrets"],
    ] as const) {
      const body = method === "PUT" ? { name: "App" } : undefined;
      const { status, json } = await api(method, `/apps/${NOBODY}${path}`, body);
      expect([method, status, json]).toEqual([method, 404, { message: "OAuth2 application not found." }]);
    }
    const malformed = await api("GET", "/apps/not-a-uuid");
    expect([malformed.status, malformed.json.message]).toEqual([401, "Invalid OAuth2 client ID."]);
  });

  test("rules#41 and rules#42: a token that is limited to one app knows no other", async () => {
    const { server, api } = await begin();
    const [one, other] = [await addApp(server, { name: "One" }), await addApp(server)];
    await server.query("update api_keys set allow_list = array[$1]", [`oauth2_app:${one.id}`]);

    const list = await api("GET", "/apps");

    expect(list.json.map(({ name }: { name: string }) => name)).toEqual(["One"]);
    expect((await api("GET", `/apps/${other.id}`)).status).toBe(404);
    expect((await api("POST", "/apps", { name: "App", callback_url: CALLBACK })).status).toBe(404);
  });

  test("oauth-provider#row179: each write leaves one row in the trail, refused ones too", async () => {
    const { server, person, api, create } = await begin();
    const app = await create();
    await api("PUT", `/apps/${app.id}`, { name: "New" });
    await api("PUT", `/apps/${app.id}`, { name: "" });
    await api("DELETE", `/apps/${app.id}`);

    const trail = await server.query("select * from audit_logs order by time, id");

    expect(trail.map(({ action, status_code }) => [action, status_code])).toEqual(
      expect.arrayContaining([
        ["create", 201],
        ["write", 200],
        ["write", 400],
        ["delete", 204],
      ]),
    );
    expect(trail.every((row) => row.user_id === person.id && row.resource_id === app.id)).toBe(true);
    const written = trail.find(({ status_code }) => status_code === 200);
    expect(written?.diff).toEqual({ name: { old: "App", new: "New", secret: false } });
  });
});
