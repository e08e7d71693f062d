import { describe, expect, test } from "vitest";
import { addApp, basicAuth, postForm } from "../../testing/oauth-apps.ts";
import { askForDevice, DEVICE_GRANT, startWaiting } from "../../testing/oauth-clients/oauth-devices.ts";
import { registerClient } from "../../testing/oauth-clients/oauth-registration.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

describe("RFC 8628 3.1 and 3.2: a device asks for a code", () => {
  test("oauth-provider#row188: every field of the answer, which no cache may keep", async () => {
    const server = await startTestServer();
    const app = await addApp(server);

    const answer = await askForDevice(server, app, { scope: "workspace:read" });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      device_code: expect.stringMatching(/^cdr_device_[a-z2-7]{8}_[a-z2-7]{52}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: `${server.origin}/device`,
      verification_uri_complete: `${server.origin}/device?user_code=${answer.json.user_code}`,
      expires_in: 900,
      interval: 5,
    });
    expect([answer.headers.get("cache-control"), answer.headers.get("pragma")]).toEqual(["no-store", "no-cache"]);
  });

  test("oauth-provider#row188: as with refreshing (oauth-provider#D7), an app need not have registered the grant", async () => {
    const server = await startTestServer();
    const ask = async (grant_types: string[]) => {
      const { client_id: id, client_secret: secret } = await registerClient(server, { grant_types });
      return askForDevice(server, { ...(await addApp(server)), id, secret });
    };

    const answers = [await ask(["authorization_code"]), await ask(["authorization_code", DEVICE_GRANT])];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("rules#19: what is stored is the hash of the secret part", async () => {
    const server = await startTestServer();
    const { deviceCode } = await startWaiting(server, await addApp(server));

    const rows = await server.query("select row_to_json(oauth2_device_codes)::text as row from oauth2_device_codes");

    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(deviceCode.split("_").at(-1));
    expect(server.logged()).not.toContain(deviceCode);
  });

  test("oauth-provider#11, gaps: a confidential client proves itself, by Basic or in the form", async () => {
    const server = await startTestServer();
    const app = await addApp(server);
    const none = { client_id: undefined, client_secret: undefined };

    const basic = await server.browser().post("/oauth2/device/authorize", "", {
      Authorization: basicAuth(app.id, app.secret),
    });

    expect(basic.status).toBe(200);
    const refused = await askForDevice(server, app, { client_secret: undefined });
    expect([refused.status, refused.json.error]).toEqual([401, "invalid_client"]);
    expect(refused.headers.get("www-authenticate")).toBe('Basic realm="coder"');
    const nobody = await askForDevice(server, app, none);
    expect([nobody.status, nobody.json.error]).toEqual([400, "invalid_request"]);
  });

  test("a public client says its client_id and nothing else", async () => {
    const server = await startTestServer();

    expect((await askForDevice(server, await addApp(server, { clientType: "public" }))).status).toBe(200);
  });

  test.each([
    ["an unknown app", { client_id: "a0740000-0000-4000-8000-000000000001" }, 401, "invalid_client"],
    ["an id that is none", { client_id: "cli" }, 401, "invalid_client"],
    ["an unknown scope", { scope: "openid" }, 400, "invalid_scope"],
    ["a scope beyond the app", { scope: "api_key:create" }, 400, "invalid_scope"],
    ["a resource with a fragment", { resource: "https://coder.test/#x" }, 400, "invalid_target"],
    ["a relative resource", { resource: "/api" }, 400, "invalid_target"],
  ])("%s is refused", async (_what, changes, status, error) => {
    const server = await startTestServer();
    const app = await addApp(server, { scope: "workspace:read user:read_personal" });

    const answer = await askForDevice(server, app, changes);

    expect([answer.status, answer.json.error]).toEqual([status, error]);
    expect(await server.query("select * from oauth2_device_codes")).toEqual([]);
  });

  test("rules#48: only a form will do, nothing twice, no secret in the address, at most 64 KiB", async () => {
    const server = await startTestServer();
    const app = await addApp(server);
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const post = (path: string, body: string, headers: Record<string, string> = form) =>
      server.browser().post(`/oauth2/device/authorize${path}`, body, headers);
    const credentials = `client_id=${app.id}&client_secret=${app.secret}`;

    const answers = [
      await post("", JSON.stringify({ client_id: app.id }), { "Content-Type": "application/json" }),
      await post("", `${credentials}&scope=user:read&scope=user:read`),
      await post(`?client_secret=${app.secret}`, credentials),
      await post("", `${credentials}&pad=${"x".repeat(65 * 1024)}`),
    ];

    expect(answers.map(({ status, json }) => [status, json.error])).toEqual([
      [400, "invalid_request"],
      [400, "invalid_request"],
      [400, "invalid_request"],
      [413, "invalid_request"],
    ]);
  });

  test("two codes that collide: the second device gets another one (rules#57)", async () => {
    const server = await startTestServer();
    const app = await addApp(server);
    const first = await startWaiting(server, app);
    const codes = [Buffer.alloc(8, 0), Buffer.alloc(8, 0), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7])];
    await server.query("update oauth2_device_codes set user_code = 'BBBBBBBB'");
    const { random } = server.deps;
    server.deps.random = { ...random, bytes: (count) => (count === 8 && codes.pop()) || random.bytes(count) };

    const second = await startWaiting(server, app);

    expect([first.userCode === second.userCode, second.userCode]).not.toContain("BBBB-BBBB");
  });

  test("oauth-provider#12: the 61st request of a minute is refused in OAuth's words", async () => {
    const server = await startTestServer();
    const app = await addApp(server, { clientType: "public" });

    const statuses: number[] = [];
    for (let turn = 0; turn < 60; turn++) statuses.push((await askForDevice(server, app)).status);
    const last = await askForDevice(server, app);

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect([last.status, last.json.error]).toEqual([429, "temporarily_unavailable"]);
  });

  test("oauth-provider#row1: while the provider is off there is no such route", async () => {
    const server = await startTestServer({ env: { CODER_OAUTH2_PROVIDER_ENABLE: "false" } });
    const app = await addApp(server);

    const answer = await postForm(server, "/oauth2/device/authorize", app, {});

    expect([answer.status, answer.json]).toEqual([404, { message: "Route not found." }]);
  });
});
