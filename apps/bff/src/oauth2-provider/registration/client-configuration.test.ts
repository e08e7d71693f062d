import { describe, expect, test } from "vitest";
import { addApp } from "../../testing/oauth-apps.ts";
import { REDIRECT_URI, registerClient } from "../../testing/oauth-clients/oauth-registration.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { allowRegistration } from "./registration-switch.ts";

const NOBODY = "11111111-2222-4333-8444-555555555555";
const bearer = (token: string) => `Bearer ${token}`;

/** One call of the client's own configuration. */
function call(server: TestServer, id: string, authorization?: string, method = "GET", body?: unknown) {
  const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
  return server.browser().send(`/oauth2/clients/${id}`, { method, headers, body });
}

async function begin(metadata: object = {}) {
  const server = await startTestServer();
  const client = await registerClient(server, metadata);
  const own = (method?: string, body?: unknown) =>
    call(server, client.client_id, bearer(client.registration_access_token), method, body);
  const row = async () =>
    (await server.query("select * from oauth2_provider_apps where id = $1", [client.client_id]))[0];
  return { server, client, own, row };
}

describe("RFC 7592: a client looks after its own registration", () => {
  test("oauth-provider#row43: it reads what is registered, without its secrets", async () => {
    const { client, own } = await begin({ scope: "coder:all", client_name: "Editor" });

    const { status, json, headers } = await own();

    const { client_secret: _secret, registration_access_token: _token, ...rest } = client;
    expect([status, json]).toEqual([200, rest]);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  test("oauth-provider#row44 and oauth-provider#row47, rules#51: without its own token it is nobody's", async () => {
    const { server, client } = await begin();
    const other = await registerClient(server);
    const cases: [string, string | undefined, string][] = [
      [client.client_id, undefined, "Missing Authorization header"],
      [client.client_id, "Basic eDp5", "Authorization header must use Bearer scheme"],
      [client.client_id, "Bearer ", "Missing registration access token"],
      [client.client_id, bearer("x".repeat(40)), "Invalid registration access token"],
      [client.client_id, bearer(other.registration_access_token), "Invalid registration access token"],
      [NOBODY, bearer(client.registration_access_token), "Client not found"],
    ];

    for (const method of ["GET", "PUT", "DELETE"]) {
      for (const [id, authorization, description] of cases) {
        const { status, json, headers } = await call(server, id, authorization, method);
        expect([status, json]).toEqual([401, { error: "invalid_token", error_description: description }]);
        expect(headers.get("www-authenticate")).toMatch(/^Bearer /);
      }
    }
    expect(await server.query("select id from oauth2_provider_apps")).toHaveLength(2);
  });

  test.each(["not-a-uuid", "%00", `${NOBODY}x`])(
    "an id that is none, %s: 400 before any look at the header",
    async (id) => {
      const { status, json } = await call(await startTestServer(), id);

      expect([status, json.error]).toEqual([400, "invalid_client_id"]);
    },
  );

  test("oauth-provider#row46: an administrator's app is not the client's to change", async () => {
    const server = await startTestServer();
    const app = await addApp(server);

    const { status, json } = await call(server, app.id, bearer("x".repeat(40)));

    expect([status, json]).toEqual([
      403,
      { error: "invalid_token", error_description: "Client was not dynamically registered" },
    ]);
  });

  test("oauth-provider#row48: it replaces everything, and keeps its token", async () => {
    const { own, client } = await begin({ client_name: "Old", scope: "coder:all", contacts: ["a@example.com"] });
    const redirect_uris = ["https://example.com/one", "https://example.com/two"];

    const { status, json } = await own("PUT", { redirect_uris, client_id: client.client_id });

    expect(status).toBe(200);
    expect(json).toMatchObject({ redirect_uris, client_name: "Dynamically Registered Client" });
    expect(json).not.toHaveProperty("scope");
    expect(json).not.toHaveProperty("contacts");
    expect((await own()).json).toEqual(json);
  });

  test.each([
    ["client_secret_basic", "none", "none"],
    ["none", "client_secret_basic", "client_secret_basic"],
    ["none", undefined, "client_secret_basic"],
  ])("oauth-provider#row49: from %s to %s, 400, and nothing has changed", async (before, after, named) => {
    const { own, row } = await begin({ token_endpoint_auth_method: before });
    const stored = await row();

    const { status, json } = await own("PUT", {
      redirect_uris: ["https://example.com/new"],
      token_endpoint_auth_method: after,
    });

    expect([status, json.error]).toEqual([400, "invalid_client_metadata"]);
    expect(json.error_description).toContain("cannot move an existing client between public and confidential");
    expect(json.error_description).toContain(`'${named}'`);
    expect(await row()).toEqual(stored);
  });

  test.each([
    ["another client's id", { client_id: NOBODY }],
    ["no redirect URIs", { redirect_uris: [] }],
    ["a dangerous redirect URI", { redirect_uris: ["data:text/html,x"] }],
  ])("%s: 400, and nothing has changed", async (_what, changes) => {
    const { own, row } = await begin();
    const stored = await row();

    const { status, json } = await own("PUT", { redirect_uris: [REDIRECT_URI], ...changes });

    expect([status, json.error, await row()]).toEqual([400, "invalid_client_metadata", stored]);
  });

  test("oauth-provider#row50: a confidential client changes how it authenticates", async () => {
    const { own } = await begin();

    const { status, json } = await own("PUT", {
      redirect_uris: [REDIRECT_URI],
      token_endpoint_auth_method: "client_secret_post",
    });

    expect([status, json.token_endpoint_auth_method]).toEqual([200, "client_secret_post"]);
  });

  test("oauth-provider#row51: an old confidential row that says none may say so again", async () => {
    const { server, own, row } = await begin();
    await server.query("update oauth2_provider_apps set token_endpoint_auth_method = 'none'");
    const put = async (method: string) =>
      (await own("PUT", { redirect_uris: [REDIRECT_URI], token_endpoint_auth_method: method })).status;

    expect((await own()).json.token_endpoint_auth_method).toBe("client_secret_basic");
    expect([await put("none"), await put("client_secret_basic")]).toEqual([200, 200]);
    expect(await row()).toMatchObject({ client_type: "confidential" });
  });

  test.each([
    ["confidential", null, "client_secret_basic"],
    ["public", "client_secret_post", "none"],
  ])("oauth-provider#4.2: a %s row that stores %s reports %s", async (type, stored, reported) => {
    const { server, own } = await begin();
    await server.query("update oauth2_provider_apps set client_type = $1, token_endpoint_auth_method = $2", [
      type,
      stored,
    ]);

    expect((await own()).json.token_endpoint_auth_method).toBe(reported);
  });

  test("review: oauth-provider#5: what an administrator limited it to, it may narrow but not widen", async () => {
    const { server, client, own, row } = await begin({ scope: "coder:all" });
    const owner = await browserOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
    const put = async (scope?: string) => {
      const { status, json } = await own("PUT", { redirect_uris: [REDIRECT_URI], scope });
      return [status, json.error ?? json.scope];
    };
    const headers = { "Coder-Session-Token": owner.cookies.get("coder_session_token") ?? "" };
    const body = { name: "Editor", redirect_uris: [REDIRECT_URI], scope: "workspace:read template:read" };
    await owner.send(`/api/v2/oauth2-provider/apps/${client.client_id}`, { method: "PUT", headers, body });

    for (const wider of ["coder:all", "workspace:read workspace:delete", "workspace:*", "openid"]) {
      expect(await put(wider)).toEqual([400, "invalid_client_metadata"]);
    }
    expect(await row()).toMatchObject({ scope: "workspace:read template:read" });
    expect(await put("template:read")).toEqual([200, "template:read"]);
    expect(await put()).toEqual([200, "workspace:read template:read"]);
  });

  test("oauth-provider#row53: also when apps can no longer register", async () => {
    const { server, own } = await begin();
    await allowRegistration(server.deps, false);

    const statuses = [
      (await own()).status,
      (await own("PUT", { redirect_uris: [REDIRECT_URI] })).status,
      (await own("DELETE")).status,
    ];

    expect(statuses).toEqual([200, 200, 204]);
  });

  test("RFC 7592 2.3: deleted, it is gone with its secret, and its token opens nothing", async () => {
    const { server, own } = await begin();

    const deleted = await own("DELETE");

    expect([deleted.status, deleted.text, (await own()).status]).toEqual([204, "", 401]);
    expect(await server.query("select * from oauth2_provider_app_secrets")).toEqual([]);
    const trail = await server.query("select action, status_code from audit_logs order by time, status_code");
    expect(trail).toEqual([
      { action: "create", status_code: 201 },
      { action: "delete", status_code: 204 },
    ]);
  });
});
