import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { REDIRECT_URI, registerClient, sendRegistration } from "../../testing/oauth-clients/oauth-registration.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { allowRegistration } from "./registration-switch.ts";

const rows = (server: TestServer, table: string) => server.query(`select * from oauth2_provider_${table}`);

describe("RFC 7591: an app registers itself", () => {
  test("oauth-provider#row16 and oauth-provider#row39: redirect URIs are enough; the rest has defaults", async () => {
    const server = await startTestServer();

    const { status, json, headers } = await sendRegistration(server, { redirect_uris: [REDIRECT_URI] });

    expect(status).toBe(201);
    expect(json).toEqual({
      client_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      client_id_issued_at: Math.floor(server.clock.now().getTime() / 1000),
      client_secret: expect.stringMatching(/^coder_[a-zA-Z0-9]{10}_[a-zA-Z0-9]{40}$/),
      client_secret_expires_at: 0,
      redirect_uris: [REDIRECT_URI],
      client_name: "Dynamically Registered Client",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_basic",
      registration_access_token: expect.stringMatching(/^[a-zA-Z0-9]{40}$/),
      registration_client_uri: `${server.origin}/oauth2/clients/${json.client_id}`,
    });
    expect([headers.get("cache-control"), headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
    const [app] = await rows(server, "apps");
    expect(app).toMatchObject({ client_type: "confidential", dynamically_registered: true });
  });

  test("rules#19: of the secret and the registration token only hashes are kept, and none is logged", async () => {
    const server = await startTestServer();

    const client = await registerClient(server);

    const stored = JSON.stringify([await rows(server, "apps"), await rows(server, "app_secrets")]);
    const secret = client.client_secret.split("_")[2];
    for (const text of [secret, client.registration_access_token]) {
      expect([stored.includes(text), server.logged().includes(text)]).toEqual([false, false]);
      const bytes = [...createHash("sha256").update(text).digest()].join(",");
      expect(stored).toContain(bytes);
    }
  });

  test("oauth-provider#row18: a public client has no secret, not even an empty member", async () => {
    const server = await startTestServer();

    const client = await registerClient(server, { token_endpoint_auth_method: "none" });

    expect(Object.keys(client)).not.toContain("client_secret");
    expect(await rows(server, "app_secrets")).toEqual([]);
    expect(await rows(server, "apps")).toMatchObject([{ client_type: "public" }]);
  });

  test("oauth-provider#row41: as the extension for VS Code registers", async () => {
    const server = await startTestServer();
    const body = {
      redirect_uris: ["vscode://coder.coder-remote/oauth/callback"],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      client_name: "Coder for Visual Studio Code",
      token_endpoint_auth_method: "client_secret_post",
    };

    const client = await registerClient(server, body);

    expect(client).toMatchObject({ ...body, client_secret: expect.any(String) });
  });

  test("oauth-provider#row42: as Toolbox registers, with every member that it must find", async () => {
    const server = await startTestServer();
    const body = {
      client_name: "coder-jetbrains-toolbox",
      redirect_uris: ["jetbrains://gateway/com.coder.toolbox/auth"],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      scope: "coder:workspaces.operate coder:workspaces.delete coder:workspaces.access user:read_personal",
      token_endpoint_auth_method: "client_secret_basic",
    };

    const client = await registerClient(server, body);

    expect(client).toMatchObject({
      ...body,
      client_secret: expect.any(String),
      registration_client_uri: expect.any(String),
      registration_access_token: expect.any(String),
    });
  });

  test("oauth-provider#row40: what we do not know is ignored; what we know comes back", async () => {
    const known = {
      client_uri: "https://example.com/#about",
      logo_uri: "https://example.com/logo.png",
      tos_uri: "https://example.com/tos",
      policy_uri: "http://example.com/policy",
      jwks_uri: "https://example.com/jwks",
      jwks: { keys: [{ kty: "RSA" }] },
      software_id: "id",
      software_version: "1",
      contacts: ["a@example.com"],
      scope: "openid",
    };
    const server = await startTestServer();

    const client = await registerClient(server, { ...known, software_statement: "e30.e30.", x_mine: { a: 1 } });

    expect(client).toMatchObject(known);
    expect(client).not.toHaveProperty("x_mine");
    expect(client).not.toHaveProperty("software_statement");
  });

  test.each([
    ["no redirect URIs (oauth-provider#row19)", { redirect_uris: undefined }],
    ["an empty list (oauth-provider#row19)", { redirect_uris: [] }],
    [
      "33 of them (oauth-provider#row20)",
      { redirect_uris: Array.from({ length: 33 }, (_, i) => `https://example.com/${i}`) },
    ],
    ["a dangerous one behind a good one (oauth-provider#row22)", { redirect_uris: [REDIRECT_URI, "JAVASCRIPT:x"] }],
    [
      "a public client with plain http (oauth-provider#row26)",
      { redirect_uris: ["http://a.localhost/cb"], token_endpoint_auth_method: "none" },
    ],
    ["refresh tokens only (oauth-provider#row32)", { grant_types: ["refresh_token"] }],
    ["client credentials (oauth-provider#row32)", { grant_types: ["client_credentials"] }],
    ["implicit (oauth-provider#row32)", { grant_types: ["implicit", "authorization_code"] }],
    ["password (oauth-provider#row32)", { grant_types: ["password"] }],
    ["response type token (oauth-provider#row33)", { response_types: ["token"] }],
    ["response type id_token (oauth-provider#row33)", { response_types: ["id_token"] }],
    ["code and token (oauth-provider#row33)", { response_types: ["code", "token"] }],
    ["private_key_jwt (oauth-provider#row34)", { token_endpoint_auth_method: "private_key_jwt" }],
    ["client_secret_jwt (oauth-provider#row34)", { token_endpoint_auth_method: "client_secret_jwt" }],
    ["a relative client_uri (oauth-provider#row35)", { client_uri: "/about" }],
    ["a logo by ftp (oauth-provider#row35)", { logo_uri: "ftp://example.com/logo" }],
    ["a javascript policy (oauth-provider#row35)", { policy_uri: "javascript:alert(1)" }],
    ["an endless logo_uri", { logo_uri: `https://example.com/${"x".repeat(2048)}` }],
    ["an endless software_id", { software_id: "x".repeat(257) }],
    ["endless contacts", { contacts: ["x".repeat(4096)] }],
    ["an endless jwks", { jwks: { keys: ["x".repeat(16_384)] } }],
    ["an endless scope", { scope: "x".repeat(4097) }],
    ["too many scopes", { scope: Array.from({ length: 101 }, (_, i) => `s${i}`).join(" ") }],
    ["a text where a list belongs", { redirect_uris: REDIRECT_URI }],
    ["a NUL", { client_name: "a\u0000b" }],
  ])("%s: 400 invalid_client_metadata with a reason, and nothing is stored", async (_what, metadata) => {
    const server = await startTestServer();

    const { status, json } = await sendRegistration(server, { redirect_uris: [REDIRECT_URI], ...metadata });

    expect([status, json]).toEqual([
      400,
      { error: "invalid_client_metadata", error_description: expect.stringMatching(/^[\x20-\x7e]{10,}$/) },
    ]);
    expect(await rows(server, "apps")).toEqual([]);
  });

  test.each([
    ["none", []],
    ["a fragment", ["https://example.com/#x"]],
    ["the second of two", [REDIRECT_URI, "ftp://example.com/x"]],
    ["http elsewhere", ["http://intranet.example.com/callback"]],
    ["too many", Array.from({ length: 33 }, (_, turn) => `https://example.com/${turn}`)],
  ])("where the address is at fault, the reason begins as Coder's does: %s", async (_what, redirect_uris) => {
    const server = await startTestServer();
    const client = await registerClient(server);

    const refused = await sendRegistration(server, { redirect_uris });
    const update = await server.browser().send(`/oauth2/clients/${client.client_id}`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${client.registration_access_token}` },
      body: { redirect_uris },
    });

    for (const { status, json } of [refused, update]) {
      expect([status, json.error]).toEqual([400, "invalid_client_metadata"]);
      expect(json.error_description).toMatch(/^invalid redirect_uris: [a-z]/);
    }
  });

  test("where something else is at fault, it does not", async () => {
    const { json } = await sendRegistration(await startTestServer(), {
      redirect_uris: [REDIRECT_URI],
      grant_types: ["implicit"],
    });

    expect(json.error_description).toBe("grant type 'implicit' is not supported");
  });

  test.each(["", "[]", "{", '"x"', "\xff"])("%j is no description of a client", async (body) => {
    const { status, json } = await sendRegistration(await startTestServer(), body);

    expect([status, json.error]).toEqual([400, "invalid_client_metadata"]);
  });

  test("oauth-provider#row32: code alone, code with refresh, and with the device grant are fine", async () => {
    const server = await startTestServer();
    const lists = [
      ["authorization_code"],
      ["authorization_code", "refresh_token"],
      ["authorization_code", "urn:ietf:params:oauth:grant-type:device_code"],
    ];

    for (const grant_types of lists) {
      expect((await registerClient(server, { grant_types })).grant_types).toEqual(grant_types);
    }
  });

  test("oauth-provider#row36: any name will do; 64 characters of it are kept, a longer one keeps its own end", async () => {
    const server = await startTestServer();
    const long = "n".repeat(1000);
    const hash = createHash("sha256").update(long).digest("hex").slice(0, 8);
    const names = {
      "": "Dynamically Registered Client",
      "  ": "Dynamically Registered Client",
      "Übung 🦫": "Übung 🦫",
    };

    for (const [sent, kept] of [
      ...Object.entries(names),
      ["x".repeat(64), "x".repeat(64)],
      [long, `${"n".repeat(55)}-${hash}`],
    ]) {
      const first = await registerClient(server, { client_name: sent });
      const again = await registerClient(server, { client_name: sent });
      expect([first.client_name, again.client_name]).toEqual([kept, kept]);
    }
  });

  test("oauth-provider#row37: no client without its secret", async () => {
    const server = await startTestServer();
    await server.query("alter table oauth2_provider_app_secrets add constraint never check (false)");

    const { status, json } = await sendRegistration(server, { redirect_uris: [REDIRECT_URI] });

    expect([status, json.error]).toEqual([500, "server_error"]);
    expect(await rows(server, "apps")).toEqual([]);
  });

  test("oauth-provider#row15: while an administrator does not allow it, 403, whatever is sent", async () => {
    const server = await startTestServer();
    await allowRegistration(server.deps, false);

    for (const body of [{ redirect_uris: [REDIRECT_URI] }, "{"]) {
      const { status, json } = await sendRegistration(server, body);
      expect([status, json]).toEqual([
        403,
        { error: "invalid_request", error_description: expect.stringContaining("disabled") },
      ]);
    }
    expect(await rows(server, "apps")).toEqual([]);
  });

  test("rules#48: more than 128 KiB are not read", async () => {
    const { status, json } = await sendRegistration(await startTestServer(), { client_name: "x".repeat(131_072) });

    expect([status, json.error, json.error_description]).toEqual([
      413,
      "invalid_request",
      expect.stringContaining("131072"),
    ]);
  });

  test("oauth-provider#row179: each registration leaves one row in the trail, without secrets", async () => {
    const server = await startTestServer();

    const client = await registerClient(server, { client_name: "Editor" });

    const trail = await server.query("select * from audit_logs");
    expect(trail).toMatchObject([
      {
        action: "create",
        resource_type: "oauth2_provider_app",
        resource_id: client.client_id,
        resource_target: "Editor",
        status_code: 201,
        user_id: null,
      },
    ]);
    expect(JSON.stringify(trail)).not.toContain(client.client_secret.slice(17));
  });
});
